/** The shadow root of an element, also a closed one: to content scripts Chrome opens those too. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot || !(element instanceof HTMLElement)) return element.shadowRoot
  return typeof chrome === 'undefined' ? null : (chrome.dom?.openOrClosedShadowRoot(element) ?? null)
}
