/** A setting of the environment. One that is empty is none: a compose file sets what was left out so. */
export function setting(name: `GT_STUDIO_${string}`): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
