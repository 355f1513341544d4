import { Command, InvalidArgumentError, Option } from 'commander'
import { analyseCommand } from './analyse-command'
import { embedCommand } from './embed-command'
import { indexCommand } from './index-command'
import { matchCommand } from './match-command'
import { exportCommand, importCommand } from './move-catalogue'
import { parseCount } from './parse-count'
import { BUNDLED_CATALOGUE, SHIPPED_MODELS } from './project-folder'
import { reportCommand } from './report-command'
import { scrapeCommand } from './scrape-command'

/** The terminal program's arguments, described for `--help` and handed to the commands. */
export const program = new Command('look')
  .description('Finds the garments in photos, and products that look like them, on your own machine.')
  .showHelpAfterError()

const models = () =>
  new Option('--models <dir>', 'folder with models.json').default(SHIPPED_MODELS, 'the shipped models')
const json = () => new Option('--json', 'print one line of JSON for each photo')
const minScore = () =>
  new Option(
    '--min-score <score>',
    'lowest score of people and garments, 0–1; else the models’ own thresholds',
  ).argParser(parseScore)

program
  .command('analyse')
  .description('Say which people and garments are in photos.')
  .argument('<photo...>', 'picture files')
  .addOption(json())
  .addOption(minScore())
  .addOption(models())
  .action(analyseCommand)

program
  .command('embed')
  .description('Give the embedding of a garment in each photo: of a box, or of the main garment.')
  .argument('[photo...]', 'picture files')
  .addOption(json())
  .option('--box <x,y,w,h>', 'the part of the photo, in its pixels', parseBox)
  .option('--from <file>', 'requests {"photo","box"} as lines of JSON; - reads them from the standard input')
  .addOption(models())
  .action(embedCommand)

program
  .command('index')
  .description(
    'Build a catalogue from a feed: Google Merchant’s (CSV, TSV, XML, JSON, JSON a line) or Shopify’s exports. An interrupted run goes on.',
  )
  .argument('<feed>', 'the feed’s file or web address; its image_link are web addresses, or paths beside it')
  .requiredOption('--out <dir>', 'folder of the catalogue')
  .option('--shop <address>', 'web address of the shop, for Shopify’s exports')
  .option('--limit <count>', 'take only so many products', parseCount)
  .option('--refused <file>', 'write the rows and values that were refused into this CSV')
  .addOption(models())
  .action(indexCommand)

program
  .command('scrape')
  .description(
    'Read the products of a shop’s listings in a real browser, politely, into a folder with feed.ndjson and an index. An interrupted run goes on.',
  )
  .addOption(
    new Option('--shop <shop>', 'myntra, or auto: whatever shop the addresses are of')
      .choices(['myntra', 'auto'])
      .default('auto'),
  )
  .option('--terms <terms>', 'search terms, with commas between', parseList, [])
  .option('--url <url...>', 'listings’ addresses', [])
  .option('--max <count>', 'most products of each term or address', parseCount, 1000)
  .option(
    '--out <dir>',
    'folder of feed.ndjson; the index lies in its folder “catalogue” (default: the shop’s name)',
  )
  .option('--delay <seconds>', 'pause between two pages, at least 1; more where the shop asks', parseDelay, 2)
  .option('--no-index', 'write the feed alone')
  .addOption(models())
  .addOption(new Option('--chromium-arg <arg...>', 'switches of Chromium').default([]).hideHelp())
  .action(scrapeCommand)

program
  .command('report')
  .description('Write one HTML file about a catalogue, or about the facts of a feed: counts, gaps, a map.')
  .argument('<source>', 'a catalogue’s folder or zip, or a feed')
  .requiredOption('--out <file>', 'the HTML file')
  .option('--json', 'write the figures as JSON instead')
  .option('--shop <address>', 'web address of the shop, for Shopify’s exports')
  .action(reportCommand)

program
  .command('export')
  .description('Put a catalogue into one zip, to be added in the browser or moved to another machine.')
  .argument('<catalog>', 'a catalogue’s folder')
  .requiredOption('--out <file>', 'the zip')
  .action(exportCommand)

program
  .command('import')
  .description('Unpack a catalogue’s zip into a folder, every file verified by its checksum.')
  .argument('<zip>', 'the zip')
  .requiredOption('--out <dir>', 'folder of the catalogue')
  .action(importCommand)

program
  .command('match')
  .description('Show the products of a catalogue that look like each garment in a photo.')
  .argument('<photo...>', 'picture files')
  .addOption(json())
  .option('--catalog <dir>', 'a catalogue’s folder or zip', BUNDLED_CATALOGUE)
  .addOption(
    new Option('--department <department>', 'auto: the person’s, any where unsure')
      .choices(['auto', 'men', 'women', 'any'])
      .default('auto'),
  )
  .option('--top <count>', 'products for each garment', parseCount, 10)
  .addOption(minScore())
  .addOption(models())
  .action(matchCommand)

function parseScore(text: string): number {
  const score = Number(text)
  if (text.trim() === '' || !(score >= 0 && score <= 1))
    throw new InvalidArgumentError('It must be from 0 to 1.')
  return score
}

function parseList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function parseDelay(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= 1)) throw new InvalidArgumentError('It must be a second at least: shops are for people.')
  return seconds
}

function parseBox(text: string): [number, number, number, number] {
  const [x, y, w, h, ...more] = text.split(',').map(Number)
  if (x === undefined || y === undefined || w === undefined || h === undefined || more.length > 0) {
    throw new InvalidArgumentError('It must be four numbers: x,y,w,h.')
  }
  if (![x, y, w, h].every(Number.isFinite))
    throw new InvalidArgumentError('It must be four numbers: x,y,w,h.')
  return [x, y, w, h]
}
