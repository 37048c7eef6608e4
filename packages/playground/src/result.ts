import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import { html, type TemplateResult } from 'lit';
import { Download } from 'lucide';
import { icon, type IconNode } from '@gt-elements/element-kit';

/** What a submission gave. */
export interface Submission {
  readonly answer: SemanticSegmentationAnswer;
  readonly manifestLine: string;
  readonly maskUrl: string;
  readonly maskBytes: number;
}

/** The answer, the manifest line and the mask, as Ground Truth would give them. */
export function resultView({
  answer,
  manifestLine,
  maskUrl,
  maskBytes,
}: Submission): TemplateResult {
  const { labeledImage, ...rest } = answer;
  const shown = {
    ...rest,
    labeledImage: { pngImageData: `${labeledImage.pngImageData.slice(0, 60)}…` },
  };
  const copy = (text: string) => () => void navigator.clipboard.writeText(text);
  return html`<section class="result" aria-label="What was submitted" tabindex="-1">
    <figure>
      <figcaption>
        <h2>Mask</h2>
        <a class="button" href=${maskUrl} download="mask.png">
          ${icon(Download as IconNode, 16)} PNG, ${Math.ceil(maskBytes / 1024)} kB
        </a>
      </figcaption>
      <img src=${maskUrl} alt="The mask that was submitted, in the colors of the classes" />
    </figure>
    <div class="texts">
      <div class="text-head">
        <h2>Answer</h2>
        <button type="button" class="button" @click=${copy(JSON.stringify(answer))}>Copy</button>
      </div>
      <pre tabindex="0" aria-label="Answer"><code>${JSON.stringify(shown, null, 2)}</code></pre>
      <div class="text-head">
        <h2>Manifest line</h2>
        <button type="button" class="button" @click=${copy(manifestLine)}>Copy</button>
      </div>
      <pre class="line" tabindex="0" aria-label="Manifest line"><code>${manifestLine}</code></pre>
    </div>
  </section>`;
}
