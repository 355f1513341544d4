import type { ShopProduct } from './shop-data'

/** Text made safe to stand in HTML, also within quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** `1299.00 INR` as a shop writes it: `₹1,299`. */
export function formatPrice(price: string): string {
  return `₹${Number.parseFloat(price).toLocaleString('en-IN')}`
}

/** The price of a product; a reduced one beside the old. */
export function priceHtml({ price, sale_price }: ShopProduct): string {
  return sale_price
    ? `<span class="price">${formatPrice(sale_price)}</span> <s>${formatPrice(price)}</s>`
    : `<span class="price">${formatPrice(price)}</span>`
}

/** The frame that every page of the shop stands in. `head`: more for the page's head. */
export function pageHtml(title: string, main: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Demo Shop</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
${head}
</head>
<body>
<header class="top">
<a class="logo" href="/">Demo&nbsp;Shop</a>
<nav><a href="/?department=women">Women</a><a href="/?department=men">Men</a></nav>
</header>
<main>
${main}
</main>
<footer>Demo Shop is invented: its brands, prices and people exist only as drawings. Nothing here can be bought.</footer>
</body>
</html>
`
}
