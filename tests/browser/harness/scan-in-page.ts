import { BlockMemory } from '../../../lib/catalog/block-memory'
import { createRelaxedScan, createSimdScan } from '../../../lib/catalog/load-scan-kernel'
import { checkIntegers, checkSearches } from '../../unit/catalog/scan-agreement'

const KERNELS = { 'relaxed-simd': createRelaxedScan, simd: createSimdScan }

declare global {
  interface Window {
    /** Which kernel searches here. */
    kernelTaken: () => string
    /** Compares a kernel with its TypeScript twin. @throws Error with the smallest case that differs */
    checkKernel: (kernel: keyof typeof KERNELS) => void
  }
}

window.checkKernel = (kernel) => {
  checkIntegers(KERNELS[kernel])
  checkSearches(KERNELS[kernel])
}
window.kernelTaken = () => new BlockMemory().variant
