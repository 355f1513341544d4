import type { SearchPort } from '../catalog/search-port'
import type { AnalysedLook, Look } from '../look/look'
import { throwIfCancelled } from '../look/look-error'
import { match } from '../look/match'
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

/** Looks up all garments of a look anew, because the catalogues have changed. See renew-look.ts. */
export async function matchAgain(
  database: LookDatabase,
  stored: StoredLook,
  catalogue: SearchPort,
): Promise<void> {
  const rows = await Promise.all(
    stored.look.garments.map(async (_, garment) => ({
      lookId: stored.id,
      garment,
      answer: await answerFor(stored, garment, catalogue),
    })),
  )
  await storing(() => database.matches.bulkPut(rows))
}

function answerFor(
  stored: Pick<StoredLook, 'look' | 'embeddings' | 'embeddingVersion' | 'departments'>,
  index: number,
  catalogue: SearchPort,
) {
  const { look, embeddings, embeddingVersion, departments } = stored
  if (embeddingVersion !== catalogue.embeddingVersion) {
    throw new RangeError('A look is only asked for with embeddings of the catalogue’s version.')
  }
  const garment = look.garments[index]
  const embedding = embeddings[index]
  if (!garment || !embedding) throw new RangeError(`The look has no garment ${index}`)
  const department = departments[departmentIndex(look, garment.person)] ?? 'any'
  return match(garment, { like: [embedding] }, catalogue, { department, top: MATCHES_SHOWN })
}
