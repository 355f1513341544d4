import { Window } from 'happy-dom'
import type { PageDocument } from '@/lib/catalog/shops/page-document'

/** HTML as an inert document: happy-dom runs no script and loads nothing unless told to. */
export function parseHtml(html: string): PageDocument {
  const window = new Window({
    settings: {
      disableCSSFileLoading: true,
      disableJavaScriptFileLoading: true,
      disableIframePageLoading: true,
    },
  })
  // The two agree in all that a PageDocument has; happy-dom types its own DOM.
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as PageDocument
}
