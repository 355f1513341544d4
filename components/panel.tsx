import { useEffect, useState } from 'preact/hooks'
import type { Look } from '@/lib/look/look'
import type { Match, MatchAnswer } from '@/lib/look/match'
import type { Job } from '@/lib/store/jobs'
import type { JudgementView } from '@/lib/store/judgements'
import type { DepartmentChoice, StoredLook } from '@/lib/store/looks'
import { AboutSection, type AboutSectionProps } from './about-section'
import { CaptureNote } from './capture-note'
import { CatalogueSection, type CatalogueSectionProps } from './catalogue-section'
import { garmentsByPerson } from './garment-tabs'
import { usePictureDrop, usePicturePaste } from './given-picture'
import { Mark } from './icons'
import { JobNotice } from './job-notice'
import type { MatchFiltersProps } from './match-filters'
import { type Offer, PageOffer } from './page-offer'
import { PagePhotos, type PagePhotosProps } from './page-photos'
import { PhotoPicker } from './photo-picker'
import { PhotoQueue, type QueuedPhoto } from './photo-queue'
import { PhotoView } from './photo-view'
import { type RecentLook, RecentLooks } from './recent-looks'
import { Refusal } from './refusal'
import { Results } from './results'
import { ShopStrip, type ShopStripProps } from './shop-strip'
import { Skeletons } from './skeletons'
import { StageList } from './stage-list'
import type { Wish } from './wish-buttons'
import { jobInWords, PRODUCT_NAME, type TasteView } from './wording'

export interface PanelProps {
  /** Nothing has been read from the database yet. */
  loading: boolean
  job: Job | undefined
  photoUrl: string | null
  look: StoredLook | undefined
  /** By index of the garment. */
  answers: ReadonlyMap<number, MatchAnswer>
  /** URLs of product pictures in the store, by key. */
  thumbs: ReadonlyMap<string, string>
  recent: readonly RecentLook[]
  catalogue: CatalogueSectionProps
  about: AboutSectionProps
  /** Which garment's matches are looked at: their pictures are needed. */
  onGarment: (garment: number) => void
  /** Why what was given is not looked at. */
  refusal: string | null
  /** The photos that were given together with the one that is shown. */
  queue: readonly QueuedPhoto[]
  onPhotos: (photos: File[]) => void
  onRefusal: (sentence: string) => void
  onCancel: () => void
  onRetry: () => void
  onVisiblePage: () => void
  /** The host that could be allowed, so that the photo comes within reach, or comes whole. */
  siteToAllow: string | null
  onAllowSite: () => void
  onDepartment: (person: number | null, department: DepartmentChoice) => void
  /** What was wished more and less of among the matches of this look. */
  judgements: readonly JudgementView[]
  taste: TasteView
  onWish: (garment: number, match: Match, wish: Wish) => void
  onRecent: (jobId: number) => void
  /** Of the garment whose matches are looked at. */
  filters: MatchFiltersProps
  /** What the panel offers of the page beside it. */
  offer: Offer | null
  photos: PagePhotosProps
  shop: ShopStripProps
}

/** The side panel: the photo with what was found in it, and beside it the matches. */
export function Panel(props: PanelProps) {
  const { job, look, photoUrl } = props
  const [selected, setSelected] = useState(0)
  const drop = usePictureDrop(props)
  const select = (garment: number) => {
    setSelected(garment)
    props.onGarment(garment)
  }
  // Another look begins with its first garment.
  useEffect(() => select(look ? firstGarment(look.look) : 0), [look?.id])
  usePicturePaste(props)

  const working = job?.state === 'finding' || job?.state === 'ready' || job?.state === 'running'
  const waiting = props.loading || (job?.state === 'done' && !look)
  const found = job?.state === 'done' && look && look.look.garments.length > 0 ? look : undefined
  return (
    <div class="panel" data-testid="panel" data-state={job?.state ?? 'empty'} {...drop}>
      <header class="header">
        <Mark />
        <h1>{PRODUCT_NAME}</h1>
        <PhotoPicker label="Upload" compact onPhotos={props.onPhotos} />
      </header>
      <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
        {jobInWords(job, look?.look.garments.length ?? 0)}
      </p>
      <Refusal sentence={props.refusal} />
      <PhotoQueue photos={props.queue} shown={job?.id} onOpen={props.onRecent} />
      {props.offer && <PageOffer offer={props.offer} />}
      <PagePhotos {...props.photos} />
      <ShopStrip {...props.shop} />
      <main class="content" data-layout={photoUrl ? 'photo' : 'plain'}>
        {photoUrl && (
          <div class="side">
            <PhotoView
              url={photoUrl}
              look={found?.look ?? null}
              selected={found ? selected : null}
              busy={working}
              onSelect={select}
            />
          </div>
        )}
        <div class="results">
          {working && (
            <>
              <StageList stage={job.stage} onCancel={props.onCancel} />
              <Skeletons />
            </>
          )}
          {job?.state === 'done' && look && props.siteToAllow !== null && (
            <CaptureNote host={props.siteToAllow} onAllow={props.onAllowSite} />
          )}
          {found && <Results {...props} stored={found} selected={selected} onSelect={select} />}
          {!working && !waiting && !found && <JobNotice {...props} />}
          {!working && !waiting && !found && <RecentLooks looks={props.recent} onOpen={props.onRecent} />}
        </div>
      </main>
      <footer class="footer">
        <CatalogueSection {...props.catalogue} />
        <AboutSection {...props.about} />
      </footer>
    </div>
  )
}

function firstGarment(look: Look): number {
  return garmentsByPerson(look)[0]?.garments[0]?.index ?? 0
}
