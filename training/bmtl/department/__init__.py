"""The department model: is a person dressed from the men's or the women's department?"""
