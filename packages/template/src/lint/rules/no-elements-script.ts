import { attributeOf } from '../../html/scan.js';
import type { LintRule } from '../rule.js';

const DEFINES = /crowd-html-elements|gt-elements|assets\.crowd\.aws/;

/** Something has to define the elements. */
export const noElementsScript: LintRule = {
  code: 'no-elements-script',
  severity: 'error',
  summary: 'No script defines the elements.',
  advice:
    'The page stays empty. Begin the template with `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>`, or with the script of this kit.',
  *check({ page }) {
    const first = page.elements.find(({ name }) => /^(?:crowd|gt)-/.test(name));
    if (!first) return;
    const scripts = page.elements.filter(({ name }) => name === 'script');
    const defined = scripts.some((script) => {
      const source = attributeOf(script, 'src')?.value ?? '';
      return DEFINES.test(source) || attributeOf(script, 'type')?.value === 'module';
    });
    if (defined) return;
    yield {
      at: first.begin,
      message: `No script defines <${first.name}>: add <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>.`,
    };
  },
};
