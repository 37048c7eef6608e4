import '@awesome.me/webawesome/dist/translations/ja.js';
import type { Translation } from '@awesome.me/webawesome/dist/utilities/localize.js';
import { registerTranslation } from '@awesome.me/webawesome/dist/webawesome.js';

/** What our components say of their own, which has no Korean where they come from; the rest is English. */
const ko: Partial<Translation> & Pick<Translation, '$code' | '$name' | '$dir'> = {
  $code: 'ko',
  $name: '한국어',
  $dir: 'ltr',
  clearEntry: '입력 지우기',
  close: '닫기',
  copied: '복사됨',
  copy: '복사',
  error: '오류',
  hidePassword: '비밀번호 숨기기',
  loading: '불러오는 중',
  numOptionsSelected: (count) => `${count}개 선택됨`,
  progress: '진행률',
  readonly: '읽기 전용',
  remove: '제거',
  scrollableRegion: '스크롤할 수 있는 영역',
  search: '찾기',
  selected: '선택됨',
  showPassword: '비밀번호 보기',
};

/** Has our components speak the languages of our pages. */
export function prepareComponentWords(): void {
  // Words that a translation does not have are looked for in the English one.
  registerTranslation(ko as Translation);
}
