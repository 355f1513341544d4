import type { PageDocument } from './page-document'
import { jsonOf, listOf, recordOf, recordsIn, type StatedRecord } from './stated-value'

/**
 * The nodes that a page states as JSON-LD (https://www.w3.org/TR/json-ld11/), those of `@graph` and what a page is
 * mainly about among them. A script that is broken is passed over: others may be whole.
 */
export function jsonLdNodes(document: PageDocument): StatedRecord[] {
  const scripts = document.querySelectorAll('script[type="application/ld+json" i]')
  return [...scripts].flatMap((script) => topNodes(jsonOf(bare(script.textContent ?? ''))))
}

/** Some shops still wrap the data in comments, for browsers of the last century. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^(?:\/\/)?\s*(?:<!--|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '')
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/)$/, '')
}

function topNodes(value: unknown): StatedRecord[] {
  return listOf(value).flatMap((each) => {
    const node = recordOf(each)
    if (!node) return []
    const within = [node['@graph'], node.mainEntity].flatMap((more) => recordsIn(more))
    return [node, ...within]
  })
}
