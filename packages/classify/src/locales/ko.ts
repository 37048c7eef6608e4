import type { ClassifyMessages } from './en.js';

/** The texts of `<gt-classify>` in Korean. */
export const ko: ClassifyMessages = {
  addComment: '의견 추가',
  atLeast: '{count}개 이상 선택하세요',
  atMost: '최대 {count}개까지 선택할 수 있습니다',
  categories: '범주',
  chooseOne: '하나를 선택하세요',
  chooseAny: '해당하는 것을 모두 선택하세요',
  chosen: '{label} 선택됨',
  clear: '모두 지우기',
  comment: '의견',
  count: '{count}개 선택됨',
  done: '완료',
  fit: '화면에 맞추기',
  loading: '그림을 불러오는 중입니다',
  missing: '제출하기 전에 범주를 선택하세요.',
  noMatch: '“{query}”에 맞는 범주가 없습니다',
  overlay: '확인할 레이블',
  overlayOpacity: '레이블 불투명도',
  picture: '그림. 더하기와 빼기로 확대·축소, 화살표로 이동, Home으로 맞춤.',
  removed: '{label} 선택 해제됨',
  search: '범주 검색',
  searchHint: '검색 (/ 키)',
  showOverlay: '확인할 레이블 표시',
  zoomIn: '확대',
  zoomOut: '축소',
};
