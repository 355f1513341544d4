console.error('look: not yet')
