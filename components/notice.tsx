import type { ComponentChildren } from 'preact'

/** A state of the panel that needs words: what happened, and what to do. */
export function Notice(props: {
  testId: string
  icon: ComponentChildren
  title: string
  children: ComponentChildren
  actions?: ComponentChildren
}) {
  return (
    <section class="notice" data-testid={props.testId}>
      <span class="notice-icon">{props.icon}</span>
      <h2>{props.title}</h2>
      <div class="notice-text">{props.children}</div>
      {props.actions && <div class="notice-actions">{props.actions}</div>}
    </section>
  )
}
