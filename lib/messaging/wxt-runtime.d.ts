import 'wxt/browser'

// WXT declares `getURL` in files that it generates; the type check runs without them.
declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: string): string
  }
}
