/** A rectangle of the visible part of a page, in CSS pixels. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** How large the visible part of the page is, in CSS pixels. */
export interface Viewport {
  width: number
  height: number
}

/** The least side of an area, in CSS pixels: smaller ones show too little of a garment. */
export const LEAST_SIDE_PX = 48

const STEP_PX = 10

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** What is selected before anything was dragged: the middle half of the page, so that a keyboard has something to move. */
export function firstArea({ width, height }: Viewport): Area {
  return within({ x: width / 4, y: height / 4, width: width / 2, height: height / 2 }, { width, height })
}

/** The area between where a drag began and where it is, in any direction, cut to the viewport. */
export function areaOfDrag(from: Pick<Area, 'x' | 'y'>, to: Pick<Area, 'x' | 'y'>, viewport: Viewport): Area {
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
  const [left, right] = [clamp(from.x, viewport.width), clamp(to.x, viewport.width)].sort((a, b) => a - b)
  const [top, bottom] = [clamp(from.y, viewport.height), clamp(to.y, viewport.height)].sort((a, b) => a - b)
  const [x = 0, y = 0] = [left, top]
  return { x, y, width: (right ?? x) - x, height: (bottom ?? y) - y }
}

/** An area after an arrow key: moved, or with `resize` its right and lower edges moved. Null for other keys. */
export function areaAfterKey(area: Area, key: string, resize: boolean, viewport: Viewport): Area | null {
  const [x, y] = ARROWS[key] ?? []
  if (x === undefined || y === undefined) return null
  const { width, height } = area
  return within(
    resize
      ? { ...area, width: width + x * STEP_PX, height: height + y * STEP_PX }
      : { ...area, x: area.x + x * STEP_PX, y: area.y + y * STEP_PX },
    viewport,
  )
}

/** The area pushed into the viewport, and neither smaller than is of use nor larger than the viewport. */
export function within(area: Area, viewport: Viewport): Area {
  const width = Math.min(Math.max(area.width, LEAST_SIDE_PX), viewport.width)
  const height = Math.min(Math.max(area.height, LEAST_SIDE_PX), viewport.height)
  return {
    x: Math.min(Math.max(area.x, 0), viewport.width - width),
    y: Math.min(Math.max(area.y, 0), viewport.height - height),
    width,
    height,
  }
}

/** Whether an area is large enough to be looked at. */
export function isLargeEnough({ width, height }: Area): boolean {
  return width >= LEAST_SIDE_PX && height >= LEAST_SIDE_PX
}
