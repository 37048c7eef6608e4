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
import type { LabelOption } from '@gt-elements/segment';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Plus } from 'lucide';
import { firstInstances, type Instance, MAXIMUM_INSTANCES, withInstance } from './instances.js';
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

  /** The labels of which instances can be added. */
  override get labels(): readonly LabelOption[] {
    return this.#instanceLabels;
  }

  override set labels(labels: readonly LabelOption[]) {
    this.#instanceLabels = labels.map((entry) => (typeof entry === 'string' ? entry : entry.label));
    this.#use(firstInstances(this.#instanceLabels));
  }

  override get value(): (InstanceSegmentationAnswer & SemanticSegmentationAnswer) | null {
    // Ground Truth's element gives instances and no mappings; the type is what the base promises.
    return this.#instanceAnswer() as
      (InstanceSegmentationAnswer & SemanticSegmentationAnswer) | null;
  }

  protected override answer(): unknown {
    return this.#instanceAnswer();
  }

  /** A page that is gone back to has the first instances alone: what is painted of others would be lost. */
  protected override keepForRestore(): void {}

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('labelsText') && this.labelsText !== null) {
      changed.delete('labelsText');
      this.#readInstanceLabels(this.labelsText);
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

  #use(instances: readonly Instance[]): void {
    this.instances = instances;
    super.labels = instances.map(({ name }) => name);
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
    };
  }
}

function checkNames(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error("a list of names, such as ['Car', 'Person']");
  }
  return [...new Set(value.map(String))];
}
