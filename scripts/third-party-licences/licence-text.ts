export interface LicensedPackage {
  name: string
  version: string | null
  license: string | null
  licenseText: string | null
  noticeText: string | null
}

const RULE = '='.repeat(78)

/**
 * The text that accompanies other people's work in the extension, packages in order of name.
 * Throws where a package has no licence text: it may not be shipped then.
 */
export function licenceText(packages: LicensedPackage[], aboutModels: string): string {
  const sorted = [...packages].sort((one, other) => one.name.localeCompare(other.name))
  return [...sorted.map(packageText), `Models\n\n${aboutModels.trim()}`].join(`\n\n${RULE}\n`)
}

function packageText({ name, version, license, licenseText, noticeText }: LicensedPackage): string {
  if (!licenseText)
    throw new Error(`${name} has no licence text: put one into licences/ or leave the package out`)
  const notice = noticeText ? `\n\n${noticeText.trim()}` : ''
  return `${name} ${version ?? ''} (${license ?? 'see below'})\n\n${licenseText.trim()}${notice}`
}
