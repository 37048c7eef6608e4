import { PartElement } from '../shared/page-element.js';
import type { Told } from '../shared/told.js';
import type { ConsoleTexts } from './texts/en.js';
import { consoleTexts } from './texts/languages.js';
import { consoleProblem } from './texts/problem.js';

/** The base of the console's parts, which are in the language that the console gives them. */
export abstract class ConsolePart extends PartElement {
  static override properties: Record<string, object> = {
    ...PartElement.properties,
    language: { attribute: false },
  };
  declare language: string;

  constructor() {
    super();
    this.language = 'en';
  }

  protected get texts(): ConsoleTexts {
    return consoleTexts(this.language);
  }

  /** What an owner is told of whatever was thrown. */
  protected problemText(error: unknown): Told {
    return consoleProblem(error, this.language);
  }
}
