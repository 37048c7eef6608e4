/**
 * Adds weighted sums of four planes to two others: what is added is read once for both, and what is
 * added to a quarter as often as plane by plane.
 *
 * @param planes Of which the four from `first` on are added.
 * @param from Where in them to begin; `count` numbers go to the beginning of `one` and `other`.
 * @param weights The four of `one` lie `stride` apart from `atOne` on, those of `other` from `atOther`.
 */
export function addFour(
  planes: readonly Float32Array[],
  first: number,
  from: number,
  count: number,
  weights: Float32Array,
  stride: number,
  atOne: number,
  one: Float32Array,
  atOther: number,
  other: Float32Array,
): void {
  const p = planes[first];
  const q = planes[first + 1];
  const r = planes[first + 2];
  const s = planes[first + 3];
  const a = weights[atOne];
  const b = weights[atOne + stride];
  const c = weights[atOne + 2 * stride];
  const d = weights[atOne + 3 * stride];
  const e = weights[atOther];
  const f = weights[atOther + stride];
  const g = weights[atOther + 2 * stride];
  const h = weights[atOther + 3 * stride];
  for (let at = from, to = 0; to < count; at++, to++) {
    const w = p[at];
    const x = q[at];
    const y = r[at];
    const z = s[at];
    one[to] += a * w + b * x + c * y + d * z;
    other[to] += e * w + f * x + g * y + h * z;
  }
}
