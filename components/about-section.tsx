import type { EngineFacts } from '@/lib/engine/browser-models'
import type { Look } from '@/lib/look/look'
import { ChevronIcon, LockIcon } from './icons'
import { type ShopButtonsProps, ShopButtonsSwitch } from './shop-buttons-switch'
import { TasteSettings, type TasteSettingsProps } from './taste-settings'

export interface AboutSectionProps {
  version: string
  engine: EngineFacts | null
  look: Look | null
  matchMs: number | null
  onForget: () => void
  shopButtons: ShopButtonsProps
  taste: TasteSettingsProps
}

const PROVIDERS: Record<string, string> = { wasm: 'WebAssembly', webgpu: 'WebGPU' }

/** How this look was computed, and what is remembered. */
export function AboutSection(props: AboutSectionProps) {
  const { version, engine, look, matchMs, onForget, shopButtons, taste } = props
  return (
    <details class="section" data-testid="about">
      <summary>
        <ChevronIcon />
        <span>Settings and about</span>
        <span class="quiet">Version {version}</span>
      </summary>
      <div class="section-body">
        <p class="privacy">
          <LockIcon />
          <span>Everything is computed on this machine. No photo leaves it.</span>
        </p>
        <ShopButtonsSwitch {...shopButtons} />
        <TasteSettings {...taste} />
        {look && (
          <dl class="facts" data-testid="facts">
            <Fact name="Detector" value={ran(look.providers.detect, look.timings.detect)} />
            <Fact name="Department" value={ran(look.providers.department, look.timings.department)} />
            <Fact name="Embedder" value={ran(look.providers.embed, look.timings.embed)} />
            {matchMs !== null && <Fact name="Search" value={inMs(matchMs)} />}
          </dl>
        )}
        {engine && (
          <p class="quiet">
            {engine.adapter === null ? 'No GPU is used' : `GPU: ${engine.adapter}`} · {engine.threads} threads
            · models ready after {inMs(engine.loadMs)}
          </p>
        )}
        <div class="section-actions">
          <button type="button" class="button" data-testid="forget" onClick={onForget}>
            Forget all looks
          </button>
        </div>
      </div>
    </details>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function ran(provider: string, ms: number): string {
  return `${PROVIDERS[provider] ?? provider}, ${inMs(ms)}`
}

function inMs(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`
}
