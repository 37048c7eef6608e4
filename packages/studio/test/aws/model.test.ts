import { describe, expect, test } from 'vitest';
import { LOG_OPERATIONS } from '../../src/aws/cloudwatch/operations.js';
import type { Shape } from '../../src/aws/model/shapes.js';
import { SAGEMAKER_OPERATIONS } from '../../src/aws/sagemaker/operations.js';
import { run } from '../support/commands.js';

/** A shape of AWS's own service model. */
interface ModelShape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

const SCRIPT = `
import json, botocore.loaders
loader = botocore.loaders.Loader()
print(json.dumps({name: loader.load_service_model(name, 'service-2') for name in ('sagemaker', 'logs')}))
`;

async function installedModels(): Promise<Record<'sagemaker' | 'logs', Model> | string> {
  const ran = await run('python3', ['-c', SCRIPT]);
  if (ran?.status === 0) return JSON.parse(ran.out) as Record<'sagemaker' | 'logs', Model>;
  return 'Not compared with AWS’s service model: there is no python3 with botocore here.';
}

/** A shape of the model in our terms. */
function ours(model: Model, name: string): unknown {
  const {
    type,
    min,
    max,
    pattern,
    enum: values,
    required,
    members,
    member,
  } = model.shapes[name] as ModelShape;
  const bounds = {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(pattern !== undefined && { pattern }),
  };
  if (type === 'structure') {
    return {
      type,
      required: [...(required ?? [])].sort(),
      members: Object.fromEntries(
        Object.entries(members ?? {}).map(([key, { shape }]) => [key, ours(model, shape)]),
      ),
    };
  }
  if (type === 'list') return { type, ...bounds, member: ours(model, member?.shape ?? '') };
  return { type, ...bounds, ...(values && { values }) };
}

function sorted(shape: Shape): unknown {
  if (shape.type === 'list') return { ...shape, member: sorted(shape.member) };
  if (shape.type !== 'structure') return shape;
  return {
    ...shape,
    required: [...shape.required].sort(),
    members: Object.fromEntries(
      Object.entries(shape.members).map(([name, member]) => [name, sorted(member)]),
    ),
  };
}

const models = await installedModels();

describe('the tables of what a request may hold', () => {
  if (typeof models === 'string') {
    console.warn(models);
    test('were not compared: AWS’s model is not installed', () => {});
    return;
  }
  for (const [service, operations] of [
    ['sagemaker', SAGEMAKER_OPERATIONS],
    ['logs', LOG_OPERATIONS],
  ] as const) {
    const model = models[service];
    test.each(Object.keys(operations))(`are those of AWS’s model: ${service} %s`, (name) => {
      const input = model.operations[name]?.input.shape ?? '';
      expect(sorted(operations[name]?.input as Shape)).toEqual(ours(model, input));
    });
  }
});
