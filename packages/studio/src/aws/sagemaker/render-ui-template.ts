import { parseExactJson, renderTemplate } from '@gt-elements/template';
import { AwsError, invalid } from '../error.js';
import { RENDER_UI_TEMPLATE } from '../model/labeling-job-shapes.js';
import { operation } from '../operation.js';

/** How long the addresses that `grant_read_access` gives are good for. */
const URL_S = 3600;

function readTaskInput(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseExactJson(text);
  } catch (error) {
    throw invalid(`Value at 'task.input' is not JSON: ${(error as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw invalid("Value at 'task.input' is no JSON object.");
}

/** RenderUiTemplate: a page, or every place where the template is wrong. */
export const renderUiTemplate = operation(RENDER_UI_TEMPLATE, async (studio, input) => {
  if ((input.UiTemplate === undefined) === (input.HumanTaskUiArn === undefined)) {
    throw invalid('Exactly one of UiTemplate and HumanTaskUiArn was expected.');
  }
  if (input.UiTemplate === undefined) {
    throw new AwsError(
      'ResourceNotFound',
      `There is no human task UI ${input.HumanTaskUiArn}: the studio has none; give a UiTemplate.`,
    );
  }
  const { html, errors } = await renderTemplate(
    input.UiTemplate.Content,
    readTaskInput(input.Task.Input),
    {
      grantReadAccess: (uri) =>
        uri.startsWith('s3://') ? studio.buckets.url(uri, URL_S) : Promise.resolve(uri),
    },
  );
  return {
    RenderedContent: html,
    Errors: errors.map(({ code, message, line, column }) => ({
      Code: code,
      Message: `Line ${line}, column ${column}: ${message}`,
    })),
  };
});
