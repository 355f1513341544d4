import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PageWithScript, servePageWithScript } from '../../scripts/bench/page-with-script.ts'

let served: PageWithScript
beforeAll(async () => {
  served = await servePageWithScript('tests/browser/harness/scan-in-page.ts')
})
afterAll(() => served.close())

it('searches by relaxed SIMD, and both kernels find exactly what their TypeScript twin finds', async () => {
  await served.measure(async (page) => {
    await page.waitForFunction(() => 'kernelTaken' in window)
    expect(await page.evaluate(() => window.kernelTaken())).toBe('relaxed-simd')
    await page.evaluate(() => window.checkKernel('relaxed-simd'))
    await page.evaluate(() => window.checkKernel('simd'))
  })
})
