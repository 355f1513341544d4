import type { ElementHandle, Page } from 'puppeteer-core'

/** Gives a file to one of the extension's inputs, as a person chooses it. */
export async function chooseFile(page: Page, testId: string, file: string): Promise<void> {
  const input = (await page.waitForSelector(`[data-testid=${testId}]`)) as ElementHandle<HTMLInputElement>
  await input.uploadFile(file)
}
