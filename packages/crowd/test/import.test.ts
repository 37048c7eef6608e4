import { describe, expect, it } from 'vitest';

describe('The packages', () => {
  it('can be imported in Node', async () => {
    const crowd = await import('../src/index.js');
    expect(Object.keys(crowd).sort()).toEqual([
      'CROWD_ELEMENTS',
      'CrowdForm',
      'SubmittedEvent',
      'collectAnswers',
      'flattenAnswers',
      'registerCrowdElements',
    ]);
    expect(Object.keys(crowd.CROWD_ELEMENTS)[0]).toBe('crowd-form');
    expect(crowd.registerCrowdElements()).toBe(false);
    await import('../src/define.js');
    expect('document' in globalThis).toBe(false);
  });
});
