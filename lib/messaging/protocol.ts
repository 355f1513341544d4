import * as v from 'valibot'

const id = v.pipe(v.number(), v.integer(), v.minValue(0))
const nothing = v.optional(v.null(), null)

/** Where an element stands in its tab's visible part, in CSS pixels, and how large that part is. */
export const placeSchema = v.object({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  viewportWidth: v.pipe(v.number(), v.minValue(1)),
  viewportHeight: v.pipe(v.number(), v.minValue(1)),
})

/** A place; `inFrame` is the address of the frame that it is a place in, where the frame is not told where it stands. */
const foundPlaceSchema = v.object({ ...placeSchema.entries, inFrame: v.nullable(v.string()) })

/** Which picture of a page: the one that the person picked there, else the one that shows `srcUrl`. */
const pictureRef = v.object({ srcUrl: v.nullable(v.string()), picked: v.nullable(v.string()) })

/** What a page gives of an image: its encoded bytes, or why they cannot be read there. */
const pixelsSchema = v.variant('kind', [
  v.object({ kind: v.literal('bytes'), base64: v.string(), type: v.string() }),
  v.object({
    kind: v.literal('unreadable'),
    /** Addresses of its file that a host permission may open, the fullest first. */
    sources: v.array(v.pipe(v.string(), v.url())),
    /** The size of the file that the page shows, in pixels, where it is known. */
    shown: v.nullable(v.object({ width: v.number(), height: v.number() })),
  }),
  v.object({ kind: v.literal('absent') }),
])

/** What the picker says, and the addresses of the frames that have a picker of their own. */
const pickerSchema = v.object({
  words: v.object({ title: v.string(), keys: v.string(), unnamed: v.string() }),
  scriptedFrames: v.array(v.string()),
})

const webAddress = v.pipe(v.string(), v.maxLength(4096), v.url())

/** What a page of a shop says of its product's photos: `addresses` in the shop's order, none where it has changed. */
const shopPageSchema = v.object({
  pageKey: v.nullable(v.string()),
  addresses: v.pipe(v.array(webAddress), v.maxLength(60)),
  /** It should have photos, and neither its data nor its markup shows any. */
  changed: v.boolean(),
})

/** A picture of a page: the address that it shows, and its size in pixels. */
const listedPictureSchema = v.object({ srcUrl: v.string(), width: v.number(), height: v.number() })

const price = v.pipe(v.number(), v.minValue(0))
const names = v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.readonly()))

/** What matches are narrowed to. */
const filterSchema = v.object({
  price: v.optional(
    v.object({ least: v.optional(price), most: v.optional(price), currency: v.optional(v.string()) }),
  ),
  colors: names,
  articles: names,
  brands: names,
  shops: names,
  sizes: names,
  inStock: v.optional(v.boolean()),
})

const facetCounts = v.array(v.object({ value: v.string(), products: v.number() }))

/** What matches could be narrowed to. */
const facetsSchema = v.object({
  articles: facetCounts,
  colors: facetCounts,
  brands: facetCounts,
  shops: facetCounts,
  sizes: facetCounts,
  prices: v.array(
    v.object({ currency: v.nullable(v.string()), least: v.number(), most: v.number(), products: v.number() }),
  ),
  stock: v.object({ in: v.number(), out: v.number() }),
})

/**
 * Every message between the surfaces: addressee → name → what is sent and what is answered. Data is checked
 * against these schemas where it arrives, since any context may be of an older version or not ours at all.
 */
export const protocol = {
  background: {
    /** Jobs or imports wait: start the engine, and go on finding photos that a dead worker left. */
    pursue: { sent: nothing, answered: nothing },
    /** Resolves when the engine is there and listens. A job that waits it claims by itself. */
    wakeEngine: { sent: nothing, answered: nothing },
    /** Let the person choose a part of the tab's page as the photo. Needs activeTab. Answered at once. */
    selectArea: { sent: v.object({ tabId: id, windowId: id }), answered: nothing },
    /** Take what is visible of the tab as the photo. Needs activeTab. */
    askForVisiblePage: { sent: v.object({ windowId: id }), answered: nothing },
  },
  engine: {
    /** Jobs or imports wait: claim them. */
    pursue: { sent: nothing, answered: nothing },
    cancelJob: { sent: v.object({ jobId: id }), answered: nothing },
    chooseDepartment: {
      sent: v.object({
        lookId: id,
        person: v.nullable(id),
        department: v.picklist(['men', 'women', 'any']),
      }),
      answered: nothing,
    },
    /** Narrow the matches of a garment; null: no more. */
    filterMatches: {
      sent: v.object({ lookId: id, garment: id, filter: v.nullable(filterSchema) }),
      answered: nothing,
    },
    /** What the matches of a garment could be narrowed to; null where the look is gone. */
    facets: { sent: v.object({ lookId: id, garment: id }), answered: v.nullable(facetsSchema) },
    searchIn: { sent: v.object({ source: v.string(), searched: v.boolean() }), answered: nothing },
    removeCatalogue: { sent: v.object({ source: v.string() }), answered: nothing },
    /** “More like this”, “less like this”, or null: neither any more. */
    judge: {
      sent: v.object({
        lookId: id,
        garment: id,
        source: v.string(),
        productId: v.string(),
        wish: v.nullable(v.picklist(['more', 'less'])),
      }),
      answered: nothing,
    },
    stopLearning: { sent: nothing, answered: nothing },
    forgetTaste: { sent: nothing, answered: nothing },
  },
  page: {
    readImage: { sent: pictureRef, answered: pixelsSchema },
    /** Waits until the page has come to rest. */
    placeOfImage: { sent: pictureRef, answered: v.nullable(foundPlaceSchema) },
    placeNow: { sent: pictureRef, answered: v.nullable(foundPlaceSchema) },
    placeOfFrame: { sent: v.object({ url: v.string() }), answered: v.nullable(foundPlaceSchema) },
    /** Takes what we draw on the page out of a capture, and shows it again. */
    hideOwnUi: { sent: nothing, answered: nothing },
    showOwnUi: { sent: nothing, answered: nothing },
    /** Lets the person pick a picture in this frame. */
    startPicker: { sent: pickerSchema, answered: nothing },
    endPicker: { sent: nothing, answered: nothing },
    /** The pictures of this frame that are large enough to show somebody, the largest first. */
    listPictures: { sent: nothing, answered: v.pipe(v.array(listedPictureSchema), v.maxLength(1000)) },
  },
  /** Our script in a shop's pages. */
  shop: {
    /** Which photos of its product the page has. */
    photosOfPage: { sent: nothing, answered: v.nullable(shopPageSchema) },
    /** Nobody is in these photos: their buttons go. */
    nobodyIn: { sent: v.object({ srcUrls: v.array(v.string()) }), answered: nothing },
  },
  /** From our scripts in pages to the background. Whatever comes from a page may be forged by it. */
  fromPage: {
    pictureChosen: { sent: pictureRef, answered: nothing },
    pickerEnded: { sent: nothing, answered: nothing },
    /** The button of a photo was pressed. */
    photoChosen: { sent: v.object({ srcUrl: webAddress }), answered: nothing },
  },
} satisfies Record<string, Record<string, { sent: v.GenericSchema; answered: v.GenericSchema }>>

export type Addressee = keyof typeof protocol
type Entry<A extends Addressee, N extends keyof (typeof protocol)[A]> = (typeof protocol)[A][N] extends {
  sent: infer S extends v.GenericSchema
  answered: infer R extends v.GenericSchema
}
  ? { sent: v.InferOutput<S>; answered: v.InferOutput<R> }
  : never

/** The typed map of all messages: `ProtocolMap['engine']['cancelJob']['sent']`. */
export type ProtocolMap = {
  [A in Addressee]: { [N in keyof (typeof protocol)[A]]: Entry<A, N> }
}

export type Place = v.InferOutput<typeof placeSchema>
export type FoundPlace = v.InferOutput<typeof foundPlaceSchema>
export type PictureRef = v.InferOutput<typeof pictureRef>
export type PickerOrder = v.InferOutput<typeof pickerSchema>
export type ListedPicture = v.InferOutput<typeof listedPictureSchema>
export type ShopPage = v.InferOutput<typeof shopPageSchema>
export type PagePixels = v.InferOutput<typeof pixelsSchema>
