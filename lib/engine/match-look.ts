import type { SearchFacets } from '../catalog/search-facets'
import type { SearchFilter } from '../catalog/search-filter'
import type { SearchPort } from '../catalog/search-port'
import type { AnalysedLook, Garment, Look } from '../look/look'
import { throwIfCancelled } from '../look/look-error'
import { departmentsFor, match } from '../look/match'
import type { LookDatabase } from '../store/database'
import {
  addLook,
  type DepartmentChoice,
  departmentIndex,
  type MatchesRow,
  type StoredLook,
} from '../store/looks'
import { storing } from '../store/storage-full'

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
  const answers = await Promise.all(
    look.garments.map((_, garment) =>
      answerFor({ look, embeddings, embeddingVersion, departments }, garment, catalogue),
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
  const rows = await Promise.all(
    worn.map(
      async (garment): Promise<MatchesRow> => ({
        lookId: stored.id,
        garment,
        answer: await answerFor({ ...stored, departments }, garment, catalogue),
      }),
    ),
  )
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
  const answer = await answerFor({ ...stored, filters }, garment, catalogue)
  await storing(() =>
    database.transaction('rw', [database.looks, database.matches], async () => {
      await database.looks.update(lookId, { filters })
      await database.matches.put({ lookId, garment, answer })
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

/** Looks up all garments of a look anew, because the catalogues have changed. See renew-look.ts. */
export async function matchAgain(
  database: LookDatabase,
  lookId: number,
  catalogue: SearchPort,
): Promise<void> {
  const stored = await database.looks.get(lookId)
  if (!stored) return
  const rows = await Promise.all(
    stored.look.garments.map(async (_, garment) => ({
      lookId,
      garment,
      answer: await answerFor(stored, garment, catalogue),
    })),
  )
  await storing(() => database.matches.bulkPut(rows))
}

function answerFor(
  stored: Pick<StoredLook, 'look' | 'embeddings' | 'embeddingVersion' | 'departments' | 'filters'>,
  index: number,
  catalogue: SearchPort,
) {
  if (stored.embeddingVersion !== catalogue.embeddingVersion) {
    throw new RangeError('A look is only asked for with embeddings of the catalogue’s version.')
  }
  const garment = stored.look.garments[index]
  const embedding = stored.embeddings[index]
  if (!garment || !embedding) throw new RangeError(`The look has no garment ${index}`)
  return match(garment, { like: [embedding] }, catalogue, {
    department: departmentOf(stored, garment),
    filter: stored.filters?.[index],
    top: MATCHES_SHOWN,
  })
}

function departmentOf(
  { look, departments }: Pick<StoredLook, 'look' | 'departments'>,
  { person }: Garment,
): DepartmentChoice {
  return departments[departmentIndex(look, person)] ?? 'any'
}
