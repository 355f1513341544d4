import type { SearchFacets } from '../catalog/search-facets'
import type { SearchFilter } from '../catalog/search-filter'
import type { SearchPort } from '../catalog/search-port'
import type { AnalysedLook, Garment, Look } from '../look/look'
import { throwIfCancelled } from '../look/look-error'
import { departmentsFor, type MatchAnswer, match } from '../look/match'
import type { LookDatabase } from '../store/database'
import { judgementsOfLook } from '../store/judgements'
import {
  addLook,
  type DepartmentChoice,
  departmentIndex,
  type MatchesRow,
  type StoredLook,
} from '../store/looks'
import { storing } from '../store/storage-full'
import { readTaste } from '../store/taste'
import { type Head, mapQuery } from '../tuning/head'
import { judgedOutOfView } from './judged-matches'

/** How many matches are shown for a garment. */
export const MATCHES_SHOWN = 24

/** The departments preset for a look: each person's own, all where the model is unsure. */
export function presetDepartments(look: Look): DepartmentChoice[] {
  const ofPeople = look.people.map(({ department }) => (department === 'unisex' ? 'any' : department))
  return [...ofPeople, 'any']
}

/** Stores a look together with the matches of each of its garments; gives its key. */
export async function keepLook(
  database: LookDatabase,
  jobId: number,
  { embeddings, ...look }: AnalysedLook,
  catalogue: SearchPort,
  signal: AbortSignal,
): Promise<number> {
  throwIfCancelled(signal)
  const departments = presetDepartments(look)
  const { embeddingVersion } = catalogue
  const started = performance.now()
  const head = await headFor(database, catalogue)
  const answers = await Promise.all(
    look.garments.map((_, garment) =>
      answerFor({ look, embeddings, embeddingVersion, departments }, garment, catalogue, head),
    ),
  )
  const matchMs = performance.now() - started
  return storing(() =>
    database.transaction(
      'rw',
      [database.looks, database.matches, database.jobs, database.photos],
      async () => {
        const lookId = await addLook(database, {
          jobId,
          look,
          embeddings,
          embeddingVersion,
          departments,
          matchMs,
          storedAt: Date.now(),
        })
        await database.matches.bulkPut(answers.map((answer, garment) => ({ lookId, garment, answer })))
        return lookId
      },
    ),
  )
}

/** Looks up anew what one person wears (`person` null: what nobody wears), in another department. */
export async function chooseDepartment(
  database: LookDatabase,
  choice: { lookId: number; person: number | null; department: DepartmentChoice },
  catalogue: SearchPort,
): Promise<void> {
  const stored = await database.looks.get(choice.lookId)
  if (!stored) return
  const departments = stored.departments.slice()
  departments[departmentIndex(stored.look, choice.person)] = choice.department
  const worn = stored.look.garments.flatMap(({ person }, garment) =>
    person === choice.person ? [garment] : [],
  )
  const rows = await rowsFor(database, { ...stored, departments }, worn, catalogue)
  await storing(() =>
    database.transaction('rw', [database.looks, database.matches], async () => {
      await database.looks.update(stored.id, { departments })
      await database.matches.bulkPut(rows)
    }),
  )
}

/** Looks up anew the matches of one garment, narrowed by a filter; null takes its filter away. */
export async function filterMatches(
  database: LookDatabase,
  { lookId, garment, filter }: { lookId: number; garment: number; filter: SearchFilter | null },
  catalogue: SearchPort,
): Promise<void> {
  const stored = await database.looks.get(lookId)
  if (!stored) return
  const { [garment]: _, ...others } = stored.filters ?? {}
  const filters = filter === null ? others : { ...others, [garment]: filter }
  const rows = await rowsFor(database, { ...stored, filters }, [garment], catalogue)
  await storing(() =>
    database.transaction('rw', [database.looks, database.matches], async () => {
      await database.looks.update(lookId, { filters })
      await database.matches.bulkPut(rows)
    }),
  )
}

/** What the matches of a garment could be narrowed to; null where the look is gone. */
export async function facetsOf(
  database: LookDatabase,
  { lookId, garment }: { lookId: number; garment: number },
  catalogue: SearchPort,
): Promise<SearchFacets | null> {
  const stored = await database.looks.get(lookId)
  const worn = stored?.look.garments[garment]
  if (!stored || !worn) return null
  return catalogue.facets({
    category: worn.category,
    departments: departmentsFor(departmentOf(stored, worn)),
    filter: stored.filters?.[garment],
  })
}

/**
 * Looks up all garments of a look anew, because the catalogues or what is known of the taste have changed. See
 * renew-look.ts.
 */
export async function matchAgain(
  database: LookDatabase,
  lookId: number,
  catalogue: SearchPort,
): Promise<void> {
  const stored = await database.looks.get(lookId)
  if (!stored) return
  const rows = await rowsFor(database, stored, [...stored.look.garments.keys()], catalogue)
  await storing(() => database.matches.bulkPut(rows))
}

async function rowsFor(
  database: LookDatabase,
  stored: StoredLook,
  garments: readonly number[],
  catalogue: SearchPort,
): Promise<MatchesRow[]> {
  const head = await headFor(database, catalogue)
  const judgements = await judgementsOfLook(database, stored.id)
  return Promise.all(
    garments.map(async (index) => {
      const answer = await answerFor(stored, index, catalogue, head)
      const judged = judgements.filter((row) => row.garment === index)
      const shown = { ...garmentOf(stored, index), answer, filter: stored.filters?.[index] }
      const matches = [...answer.matches, ...(await judgedOutOfView(database, judged, shown))]
      return { lookId: stored.id, garment: index, answer: { ...answer, matches } }
    }),
  )
}

/** What was learnt of the shopper's taste, where it speaks of this catalogue's embeddings. */
async function headFor(database: LookDatabase, { embeddingVersion }: SearchPort): Promise<Head | null> {
  const taste = await readTaste(database)
  return taste.embeddingVersion === embeddingVersion ? taste.head : null
}

function garmentOf({ look, embeddings }: Pick<StoredLook, 'look' | 'embeddings'>, index: number) {
  const garment = look.garments[index]
  const embedding = embeddings[index]
  if (!garment || !embedding) throw new RangeError(`The look has no garment ${index}`)
  return { garment, embedding }
}

function answerFor(
  stored: Pick<StoredLook, 'look' | 'embeddings' | 'embeddingVersion' | 'departments' | 'filters'>,
  index: number,
  catalogue: SearchPort,
  head: Head | null,
): Promise<MatchAnswer> {
  if (stored.embeddingVersion !== catalogue.embeddingVersion) {
    throw new RangeError('A look is only asked for with embeddings of the catalogue’s version.')
  }
  const { garment, embedding } = garmentOf(stored, index)
  return match(garment, { like: [mapQuery(head, embedding)] }, catalogue, {
    department: departmentOf(stored, garment),
    filter: stored.filters?.[index],
    top: MATCHES_SHOWN,
    // How similar a product is stays a fact of the two pictures; the taste decides on the order alone.
    similarTo: head ? embedding : undefined,
  })
}

function departmentOf(
  { look, departments }: Pick<StoredLook, 'look' | 'departments'>,
  { person }: Garment,
): DepartmentChoice {
  return departments[departmentIndex(look, person)] ?? 'any'
}
