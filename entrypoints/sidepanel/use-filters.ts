import { useEffect, useState } from 'preact/hooks'
import type { MatchFiltersProps } from '@/components/match-filters'
import type { SearchFacets } from '@/lib/catalog/search-facets'
import type { SearchFilter } from '@/lib/catalog/search-filter'
import { LookError } from '@/lib/look/look-error'
import type { MatchAnswer } from '@/lib/look/match'
import { askEngine } from '@/lib/messaging/send'
import type { StoredLook } from '@/lib/store/looks'

interface OfGarment<T> {
  lookId: number
  garment: number
  value: T
}

/** What the matches of the garment that is looked at are narrowed to. A choice shows at once; the engine follows. */
export function useFilters(
  {
    look,
    garment,
    answer,
  }: { look: StoredLook | undefined; garment: number; answer: MatchAnswer | undefined },
  onRefusal: (sentence: string | null) => void,
): MatchFiltersProps {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<OfGarment<SearchFilter | null> | null>(null)
  const [counted, setCounted] = useState<OfGarment<SearchFacets | null> | null>(null)
  const lookId = look?.id
  const ofThis = <T>(of: OfGarment<T> | null) =>
    of?.lookId === lookId && of?.garment === garment ? of : null
  const stored = look?.filters?.[garment] ?? null
  const wanted = ofThis(asked)
  const busy = wanted !== null && !isSameFilter(wanted.value, stored)

  useEffect(() => {
    if (!open || lookId === undefined) return
    let isCurrent = true
    const count = async () => {
      const facets = await askEngine('facets', { lookId, garment })
      if (isCurrent) setCounted({ lookId, garment, value: facets })
    }
    count().catch((thrown) => onRefusal(LookError.from(thrown).message))
    return () => {
      isCurrent = false
    }
  }, [open, lookId, garment, answer])

  return {
    filter: busy ? wanted.value : stored,
    facets: ofThis(counted)?.value ?? null,
    open,
    busy,
    onOpen: setOpen,
    onFilter(filter) {
      if (lookId === undefined) return
      const asking = { lookId, garment, value: filter }
      setAsked(asking)
      onRefusal(null)
      askEngine('filterMatches', { lookId, garment, filter }).catch((thrown) => {
        setAsked((now) => (now === asking ? null : now))
        onRefusal(LookError.from(thrown).message)
      })
    },
  }
}

function isSameFilter(one: SearchFilter | null, other: SearchFilter | null): boolean {
  return inOrder(one) === inOrder(other)
}

function inOrder(filter: SearchFilter | null): string {
  const { price, colors, articles, brands, shops, sizes, inStock } = filter ?? {}
  const prices = [price?.least, price?.most, price?.currency]
  return JSON.stringify([prices, colors, articles, brands, shops, sizes, inStock])
}
