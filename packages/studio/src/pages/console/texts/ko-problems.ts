import type { ConsoleTexts } from './en.js';

/** What an owner can be refused for. */
export const koProblems: ConsoleTexts['problems'] = {
  'job-known': '“{name}” 라벨링 작업이 이미 있습니다.',
  'job-missing': '“{name}” 라벨링 작업이 없습니다.',
  'team-known': '“{name}” 팀이 이미 있습니다.',
  'team-missing': '“{name}” 팀이 없습니다.',
  'team-busy': '“{name}” 팀에 끝나지 않은 라벨링 작업이 {count}개 있습니다. 먼저 중지하세요.',
  'name-wrong':
    '“{name}”은(는) 이름으로 쓸 수 없습니다. 영문자, 숫자, 하이픈 1~63자이고, 처음과 끝은 영문자나 숫자여야 합니다.',
  'email-wrong': '“{email}”은(는) 이메일 주소가 아닙니다.',
  'bucket-known': '“{name}” 버킷은 이미 다른 곳을 가리킵니다.',
  'bucket-missing': '“{name}” 버킷이 없습니다. 먼저 데이터에서 추가하세요.',
  'bucket-name':
    '“{name}”은(는) 버킷 이름으로 쓸 수 없습니다. 영문 소문자, 숫자, 점, 하이픈 3~63자여야 합니다.',
  'folder-missing': '{path}은(는) 스튜디오가 실행되는 컴퓨터의 폴더가 아닙니다.',
  'folder-outside':
    '{path}은(는) 이 스튜디오가 읽을 수 있는 폴더 밖에 있습니다. --allow-folder 폴더 로 시작하세요.',
  'no-pictures': '{place} 아래에 사진이 없습니다.',
  'job-running': '“{name}” 작업이 끝나지 않았습니다. 먼저 중지하세요.',
  'job-changed': '“{name}” 작업의 상태가 그사이 바뀌었습니다.',
  'job-no-output': '“{name}” 작업에는 아직 출력이 없습니다.',
  'nothing-written': '“{name}” 작업이 아직 아무것도 기록하지 않았습니다.',
  'output-read-only':
    's3://{name} 폴더는 읽기 전용입니다. 출력에는 s3://studio/ 또는 S3 버킷을 선택하세요.',
  'function-missing':
    '스튜디오에 “{name}” 함수가 없습니다. --function {name}=파일 또는 =URL 로 시작하세요.',
  'bucket-own': '“{name}”은(는) 스튜디오 자체의 이름입니다.',
  'uri-wrong':
    '“{uri}”은(는) 객체의 위치가 아닙니다. s3://버킷/접두사 형식이어야 하며, 빈 부분이나 점뿐인 부분, 역슬래시는 쓸 수 없습니다.',
  'upload-place': '{uri}에는 올릴 수 없습니다. s3://studio/data/… 여야 합니다.',
  'upload-hidden': '{uri}에 점으로 시작하는 부분이 있습니다. 이름을 바꾸세요.',
  'upload-kind':
    '{uri}은(는) 이름으로 보아 사진이 아닙니다. .jpg, .png, .webp, .gif, .bmp, .avif 또는 .manifest 여야 합니다.',
  'upload-content': '{uri}의 내용이 이름과 다릅니다.',
  'upload-known': '{uri} 파일이 이미 있습니다. 다른 이름을 선택하세요.',
  'worker-missing': '작업자 {email}이(가) 없습니다.',
  'description-length': '팀 설명은 {most}자 이하여야 합니다.',
  'no-passwords': '여기에서는 소속 조직 계정으로 로그인하므로 비밀번호가 없습니다.',
  'key-no-password': '스튜디오의 키로 들어온 사람에게는 비밀번호가 없습니다.',
  'password-first': '먼저 임시 비밀번호를 바꾸세요.',
  'owners-only': '스튜디오의 소유자만 할 수 있습니다.',
  'workers-only': '작업자 계정으로만 할 수 있습니다.',
  'manifest-empty': '입력 매니페스트에 행이 없습니다.',
  'manifest-line': '입력 매니페스트의 {line}행이 잘못되었습니다.',
  's3-refuses': 'S3가 스튜디오를 거부합니다. 스튜디오가 실행되는 곳에서 자격 증명을 설정하세요.',
  'template-wrong': '작업의 템플릿에 오류가 있습니다.',
  'preview-over': '이 미리 보기는 끝났습니다. 다시 만드세요.',
  'object-missing': '객체 {number}이(가) 없습니다.',
  'object-open': '객체 {number}에는 되돌려 보낼 라벨이 없습니다.',
  'job-over': '“{name}” 작업은 중지되었습니다. 객체에 다시 라벨을 지정하려면 이어서 만드세요.',
};

/** The rules that a field of a definition may break. */
export const koRules: ConsoleTexts['rules'] = {
  missing: '{field}: 필요합니다',
  least: '{field}: 최소 {least}',
  most: '{field}: 최대 {most}',
  name: '{field}: 영문자, 숫자, 하이픈만 쓰고 처음과 끝은 영문자나 숫자여야 합니다',
  uri: '{field}: s3://버킷/… 형식이어야 합니다',
  twice: '{field}: “{label}”이(가) 두 번 있습니다',
  'must-end': '{field}: “{end}”(으)로 끝나야 합니다',
  'must-not-end': '{field}: “{end}”(으)로 끝날 수 없습니다',
  'not-here': '{field}: 이 과제 유형에서는 쓸 수 없습니다',
  wrong: '{field}: 잘못되었습니다',
};
