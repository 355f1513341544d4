import type { Bar } from './measurement'

/** The bars that measurements are held against: `first` for the first release, `goal` for the last. */
export const BARS = {
  mainCategories: { map50: { first: 0.78, goal: 0.9 }, map50To95: { first: 0.47, goal: 0.65 } },
  everyCategory: { first: 0.58, goal: 0.75 },
  person: { first: 0.98, goal: 0.99 },
  peopleInScenes: { first: 0.9, goal: 0.97 },
  productPhotos: { first: 0.8, goal: 0.95 },
  department: { first: 0.92, goal: 0.97 },
  article: { street: { first: 0.55, goal: 0.7 }, catalogue: { first: 0.86, goal: 0.92 } },
  color: { first: 0.55, goal: 0.68 },
  neighbours: { article: { first: 0.82, goal: 0.89 }, articleAndColor: { first: 0.45, goal: 0.62 } },
  streetToShop: { first: { first: 0.65, goal: 0.85 }, inTwenty: { first: 0.95, goal: 0.985 } },
  shopLooks: { first: 0.6, goal: 0.85 },
} as const satisfies Record<string, Bar | Record<string, Bar>>

/** The goal for graded matches; before the last release they are only reported. */
export const GRADED_GOAL = 0.65
