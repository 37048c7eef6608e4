import { type Answer, AS_OWNER, type Asker, type StudioClient } from './client.js';
import { type Command, EXIT, UsageError } from './command.js';
import { type OptionTable, type ReadOptions, readOptions } from './options.js';

/** What can be done with one kind of thing: `gt-studio team create …`. */
export interface Act {
  /** The word after the command's. */
  readonly name: string;
  /** The words that follow, for the help: `NAME [EMAIL…]`. */
  readonly words: string;
  readonly summary: string;
  /** How many words must follow at least. */
  readonly least: number;
  /** @returns What `--json` prints, and the text for people. */
  run(
    client: StudioClient,
    words: readonly string[],
    options: ReadOptions,
  ): Promise<{ answer: unknown; text: string }>;
}

/** Makes a command of the acts on one kind of thing. */
export function commandOfActs({
  name,
  summary,
  acts,
  options = {},
  help = '',
  asker = AS_OWNER,
}: {
  name: string;
  summary: string;
  acts: readonly Act[];
  options?: OptionTable;
  /** Lines about `options`. */
  help?: string;
  /** Who asks the studio: its owner where nothing else is said. */
  asker?: Asker;
}): Command {
  const uses = acts.map((act) => `gt-studio ${name} ${act.name} ${act.words}`.trimEnd());
  const width = Math.max(...uses.map((use) => use.length));
  return {
    name,
    summary,
    help: [
      ...acts.map((act, index) => `${uses[index]?.padEnd(width)}  ${act.summary}`),
      '',
      'Options:',
      ...(help === '' ? [] : [help]),
      asker.help,
    ].join('\n'),
    async run(args) {
      const read = readOptions(args, { ...asker.options, ...options });
      const [word, ...words] = read.words;
      const act = acts.find((candidate) => candidate.name === word);
      if (!act) {
        const known = acts.map((candidate) => candidate.name).join(', ');
        throw new UsageError(
          word === undefined
            ? `One of ${known} was expected.`
            : `"${word}" was not expected, but one of ${known}.`,
        );
      }
      if (words.length < act.least) {
        throw new UsageError(`gt-studio ${name} ${act.name} ${act.words} was expected.`);
      }
      const client = await asker.connect(read);
      try {
        const { answer, text } = await act.run(client, words, read);
        console.log(read.flag('json') ? JSON.stringify(answer, null, 2) : text);
      } finally {
        await client.close();
      }
      return EXIT.done;
    },
  };
}

/** A list in an answer of the API. */
export function listOf(answer: Answer, name: string): Answer[] {
  return answer[name] as Answer[];
}

/** A part of an API path. */
export const part = (text: string | undefined): string => encodeURIComponent(text ?? '');
