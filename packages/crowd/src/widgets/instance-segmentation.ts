import {
  controls,
  icon,
  type IconNode,
  LocaleController,
  parseJson5Attribute,
  ElementProblem,
} from '@gt-elements/element-kit';
import type { InstanceSegmentationAnswer, SemanticSegmentationAnswer } from '@gt-elements/manifest';
import { catalogs } from '../locales/index.js';
import { LabelStatistics } from '@gt-elements/raster';
import type { GtSegment, InitialValue, LabelOption } from '@gt-elements/segment';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Plus } from 'lucide';
import {
  type Instance,
  MAXIMUM_INSTANCES,
  withInstance,
  withLabels,
  withEarlier,
} from './instances.js';
import { CrowdSegmentationBase } from './segmentation.js';

/**
 * Segments a picture into instances: several of one label, each with a colour of its own. Answers
 * `{ inputImageProperties, instances: [{ color, label }], labeledImage }` with the instances that
 * have pixels.
 *
 * @element crowd-instance-segmentation
 */
export class CrowdInstanceSegmentation extends CrowdSegmentationBase {
  static override readonly styles = [
    ...CrowdSegmentationBase.styles,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }

      .room {
        block-size: auto;
        flex: 1;
        min-block-size: 0;
      }

      .instances-bar {
        align-items: center;
        background: var(--_surface-raised);
        border-block-end: 1px solid var(--_line);
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 8px;
        padding: 8px 12px;
      }
    `,
  ];

  @state() private instances: readonly Instance[] = [];

  readonly #locale = new LocaleController(this, catalogs);
  #instanceLabels: readonly string[] = [];
  /** The instances of earlier work; those of labels that the task no longer has stay, too. */
  #earlier: readonly Instance[] = [];
  /** Those of an answer that the browser kept, which may come before the labels do. */
  #restored: Parameters<typeof withEarlier>[2] = [];

  /** The labels of which instances can be added. */
  override get labels(): readonly LabelOption[] {
    return this.#instanceLabels;
  }

  override set labels(labels: readonly LabelOption[] | string) {
    if (typeof labels === 'string') {
      this.#readInstanceLabels(labels);
      return;
    }
    this.#instanceLabels = labels.map((entry) => (typeof entry === 'string' ? entry : entry.label));
    this.#use(withLabels(this.instances, this.#allLabels));
    this.#adopt(this.#restored);
  }

  /**
   * The mask of earlier work to be adjusted: its `src`, and `instances`, each with its `label` and its
   * `color` there.
   */
  override get initialValue(): GtSegment['initialValue'] {
    return super.initialValue;
  }

  override set initialValue(value: EarlierInstances | GtSegment['initialValue'] | string | null) {
    if (typeof value === 'string') this.initialValueText = value;
    else super.initialValue = isEarlier(value) ? this.#withEarlier(value) : value;
  }

  override get value(): (InstanceSegmentationAnswer & SemanticSegmentationAnswer) | null {
    // Ground Truth's element gives instances and no mappings; the type is what the base promises.
    return this.#instanceAnswer() as
      (InstanceSegmentationAnswer & SemanticSegmentationAnswer) | null;
  }

  protected override answer(): unknown {
    return this.#instanceAnswer();
  }

  /** Earlier work that was put in place may have instances that a worker added. */
  override workChanged(): void {
    this.#adopt(this.document?.classes.filter((entry) => entry.removed) ?? []);
    super.workChanged();
  }

  override reset(): void {
    super.reset();
    this.#restored = [];
    this.#use(withLabels(this.#earlier, this.#allLabels));
  }

  protected override restore(answer: unknown): void {
    const { answer: kept } = Object(answer) as { answer?: SemanticSegmentationAnswer };
    const mappings = Object.entries(kept?.labelMappings ?? {});
    this.#restored = mappings.map(([name, { color }]) => ({ name, color }));
    this.#adopt(this.#restored);
    super.restore(answer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('labelsText') && this.labelsText !== null) {
      changed.delete('labelsText');
      this.#readInstanceLabels(this.labelsText);
    }
    if (changed.has('initialValueText')) {
      const value = parsedOrNothing(this.initialValueText);
      if (isEarlier(value)) {
        changed.delete('initialValueText');
        this.initialValue = value;
      }
    }
    super.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    return html`<div class="instances-bar">
        <span>${this.#locale.text('addInstance')}</span>
        ${this.#instanceLabels.map(
          (label) =>
            html`<button
              class="button"
              type="button"
              ?disabled=${
                this.instances.length >= MAXIMUM_INSTANCES || this.readonly || this.takesNoInput
              }
              @click=${() => this.#use(withInstance(this.instances, label))}
            >
              ${icon(Plus as IconNode, 16)} ${label}
            </button>`,
        )}
      </div>
      ${super.render()}`;
  }

  get #allLabels(): string[] {
    return [...new Set([...this.#earlier.map(({ label }) => label), ...this.#instanceLabels])];
  }

  /** Names the instances of earlier work, and gives what the base reads. */
  #withEarlier({ src, instances }: EarlierInstances): InitialValue {
    const known = instances.slice(0, MAXIMUM_INSTANCES);
    this.#earlier = known.map(({ label }) => String(label)).reduce(withInstance, []);
    this.#use(withLabels(this.#earlier, this.#allLabels));
    const colors = this.#earlier.map(({ name }, at) => [name, { color: known[at]!.color }]);
    return { src, labelMappings: Object.fromEntries(colors) as InitialValue['labelMappings'] };
  }

  #adopt(earlier: Parameters<typeof withEarlier>[2]): void {
    const instances = withEarlier(this.instances, this.#allLabels, earlier);
    if (instances !== this.instances) this.#use(instances);
  }

  #use(instances: readonly Instance[]): void {
    this.instances = instances;
    super.labels = instances.map(({ name, color }) => (color ? { label: name, color } : name));
  }

  #readInstanceLabels(text: string): void {
    try {
      const labels = parseJson5Attribute(this.localName, 'labels', text, checkNames);
      this.problems.clear('labels');
      this.labels = labels ?? [];
    } catch (error) {
      if (!(error instanceof ElementProblem)) throw error;
      this.problems.report('labels', error);
    }
  }

  #instanceAnswer(): InstanceSegmentationAnswer | null {
    const answer = super.value;
    if (!answer || !this.document) return null;
    const pixels = new LabelStatistics(this.document.map).counts();
    const instances = this.instances.flatMap(({ label, name }, at) => {
      const color = answer.labelMappings[name]?.color;
      return color !== undefined && pixels[at + 1]! > 0 ? [{ color, label }] : [];
    });
    return {
      inputImageProperties: answer.inputImageProperties,
      instances,
      labeledImage: answer.labeledImage,
      ...(answer.initialValueModified !== undefined && {
        initialValueModified: answer.initialValueModified,
      }),
    };
  }
}

/** `initial-value` as Ground Truth's instance templates give it. */
interface EarlierInstances {
  readonly src: string;
  readonly instances: readonly { readonly label: string; readonly color: string }[];
}

function isEarlier(value: unknown): value is EarlierInstances {
  const { instances } = Object(value) as { instances?: unknown };
  return (
    Array.isArray(instances) &&
    instances.every((entry) => typeof entry === 'object' && entry !== null)
  );
}

/** The value of an attribute; nothing where it is not JSON5, which the base says. */
function parsedOrNothing(text: string | null): unknown {
  try {
    return parseJson5Attribute('', '', text, (value) => value);
  } catch {
    return undefined;
  }
}

function checkNames(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error("a list of names, such as ['Car', 'Person']");
  }
  return [...new Set(value.map(String))];
}
