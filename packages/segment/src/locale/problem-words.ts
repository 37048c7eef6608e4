import { type ProblemLanguage, type ProblemWords, sayProblem } from '@gt-elements/element-kit';
import type { SegmentLocale } from './catalogs.js';

/** By the codes of the element's problems, of the editor's messages and of engines. */
const ko = {
  'property-invalid':
    '이 작업의 설정({attribute})이 올바르지 않습니다. 작업을 만든 사람에게 알려 주세요.',
  'no-webgl':
    '이 브라우저에서 WebGL 2를 쓸 수 없어 이미지를 표시하지 못합니다. 하드웨어 가속을 켜거나 다른 브라우저를 사용하세요.',
  'initial-value-not-loaded':
    '이전 마스크를 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 시도하세요.',
  'initial-value-not-decoded':
    '이전 마스크 파일을 읽을 수 없습니다. 작업을 만든 사람에게 알려 주세요.',
  'initial-value-size': '이전 마스크와 이미지의 크기가 다릅니다. 작업을 만든 사람에게 알려 주세요.',

  'draft-unreadable': '저장된 내용을 읽을 수 없습니다.',
  'draft-mismatch': '다른 크기의 이미지에서 한 작업입니다.',
  'draft-other': '알 수 없는 문제가 있습니다.',

  'no-segmenter':
    '여기에는 자동 분할 엔진이 없습니다. 찍은 점은 남아 있으며, 다른 도구는 그대로 쓸 수 있습니다.',
  'segmenter-silent':
    '자동 분할 엔진이 응답하지 않습니다. 찍은 점은 남아 있습니다. Enter를 눌러 다시 시도하거나 다른 도구를 사용하세요.',
  'segmenter-failed':
    '자동 분할에 실패했습니다. 찍은 점은 남아 있습니다. Enter를 눌러 다시 시도하거나 다른 도구를 사용하세요.',
  'segmenter-bad-mask':
    '자동 분할 엔진이 쓸 수 없는 마스크를 보냈습니다. 다시 시도하거나 다른 도구를 사용하세요.',
  'segmenter-notice': '마스크를 확인하고, 필요하면 클릭이나 브러시로 고치세요.',
  'empty-mask':
    '이 점들 사이에서 물체를 찾지 못했습니다. 클릭으로 마스크를 고치거나 점을 취소하세요.',
  'picture-unreadable':
    '이미지의 픽셀을 읽을 수 없습니다. 이것이 필요 없는 도구를 사용하세요. 브러시와 다각형이 그렇습니다.',
  'points-missing': '물체의 위, 아래, 왼쪽, 오른쪽 끝에 점 네 개를 찍으세요.',
  'points-coincide':
    '점 네 개가 한두 곳에 겹쳐 있습니다. 물체의 위, 아래, 왼쪽, 오른쪽 끝을 클릭하세요.',
  'points-flat':
    '점 네 개가 한 줄에 있습니다. 물체의 위, 아래, 왼쪽, 오른쪽 끝을 클릭하세요. 선은 브러시로 그리세요.',
  'points-outside': '이미지 밖에 찍은 점이 있습니다. 그 점을 취소하고 다시 찍으세요.',
  'points-repeated':
    '점 네 개 중 두 개가 같은 곳에 있습니다. 마스크를 확인하고 클릭이나 브러시로 고치세요.',
  'points-in-line':
    '점 네 개가 거의 한 줄에 있습니다. 마스크를 확인하고 클릭이나 브러시로 고치세요.',

  'engine-replaced': '요청한 엔진이 작동하지 않아 내장 엔진이 대신합니다.',
  'engine-preparing': '요청한 엔진이 아직 준비 중이어서 내장 엔진이 이 마스크를 만들었습니다.',
  'engine-on-page':
    '백그라운드에서 실행할 수 없어 페이지에서 직접 마스크를 만듭니다. 잠시 멈출 수 있습니다.',
};

const ja: Readonly<Record<keyof typeof ko, string>> = {
  'property-invalid':
    'この作業の設定（{attribute}）が正しくありません。作業の作成者に知らせてください。',
  'no-webgl':
    'このブラウザーでは WebGL 2 が使えないため、画像を表示できません。ハードウェアアクセラレーションを有効にするか、別のブラウザーを使ってください。',
  'initial-value-not-loaded':
    '以前のマスクを読み込めませんでした。インターネット接続を確認して、もう一度試してください。',
  'initial-value-not-decoded':
    '以前のマスクのファイルを読み取れません。作業の作成者に知らせてください。',
  'initial-value-size': '以前のマスクと画像の大きさが違います。作業の作成者に知らせてください。',

  'draft-unreadable': '保存された内容を読み取れません。',
  'draft-mismatch': '大きさの違う画像での作業です。',
  'draft-other': '原因のわからない問題があります。',

  'no-segmenter':
    'ここには自動セグメントのエンジンがありません。打った点は残っています。ほかのツールはそのまま使えます。',
  'segmenter-silent':
    '自動セグメントのエンジンが応答しません。打った点は残っています。Enter でもう一度試すか、ほかのツールを使ってください。',
  'segmenter-failed':
    '自動セグメントに失敗しました。打った点は残っています。Enter でもう一度試すか、ほかのツールを使ってください。',
  'segmenter-bad-mask':
    '自動セグメントのエンジンが使えないマスクを返しました。もう一度試すか、ほかのツールを使ってください。',
  'segmenter-notice': 'マスクを確認し、必要ならクリックかブラシで直してください。',
  'empty-mask':
    'これらの点の間に対象が見つかりませんでした。クリックでマスクを直すか、点を取り消してください。',
  'picture-unreadable':
    '画像のピクセルを読み取れません。ブラシや多角形など、それを使わないツールを使ってください。',
  'points-missing': '対象の上、下、左、右の端に 4 つの点を打ってください。',
  'points-coincide':
    '4 つの点が 1、2 か所に重なっています。対象の上、下、左、右の端をクリックしてください。',
  'points-flat':
    '4 つの点が一直線に並んでいます。対象の上、下、左、右の端をクリックしてください。線はブラシで描いてください。',
  'points-outside': '画像の外に打った点があります。取り消して打ち直してください。',
  'points-repeated':
    '4 つの点のうち 2 つが同じ場所にあります。マスクを確認し、クリックかブラシで直してください。',
  'points-in-line':
    '4 つの点がほぼ一直線に並んでいます。マスクを確認し、クリックかブラシで直してください。',

  'engine-replaced': '指定のエンジンが動かないため、内蔵エンジンが代わりに答えます。',
  'engine-preparing': '指定のエンジンがまだ準備中のため、内蔵エンジンがこのマスクを作りました。',
  'engine-on-page':
    'バックグラウンドで実行できないため、ページの中でマスクを作ります。少しの間止まることがあります。',
};

/** What a worker reads of what goes wrong in `<gt-segment>`; English is the messages' own. */
export const segmentProblemWords: ProblemWords = { ko, ja };

/** The language in which an element says its problems. */
export const problemLanguage = ({ language }: SegmentLocale): ProblemLanguage => ({
  language,
  words: segmentProblemWords,
});

/** Whether this element has words of its own for a code in a language. */
export const hasWords = (
  { language, words }: ProblemLanguage,
  code: string | undefined,
): code is string => code !== undefined && words?.[language]?.[code] !== undefined;

/** Why a kept draft cannot be used, as a sentence. */
export function draftReason(locale: SegmentLocale, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const known = (error as { code?: unknown } | null)?.code;
  const code = known === 'draft-unreadable' || known === 'draft-mismatch' ? known : 'draft-other';
  return sayProblem({ code, message }, problemLanguage(locale)).text;
}
