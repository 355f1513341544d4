/** Titles of the pages with which shops, and those who guard them, turn programs away. */
const TITLES =
  /<title[^>]*>[^<]*(?:captcha|access (?:to this page has been )?denied|just a moment|attention required|are you (?:a )?(?:human|robot)|robot check|pardon our interruption)/i
const MARKS = /id=["'](?:px-captcha|challenge-form|cf-challenge|captcha-form)["']/i
const STATUSES = [401, 403, 407, 451]

/** Whether a shop has turned us away: by its status, or by a page that wants proof of a person. */
export function refusesVisit(answer: { status: number; body: string }): boolean {
  return STATUSES.includes(answer.status) || TITLES.test(answer.body) || MARKS.test(answer.body)
}
