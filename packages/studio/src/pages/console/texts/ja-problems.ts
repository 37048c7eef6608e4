import type { ConsoleTexts } from './en.js';

/** What an owner can be refused for. */
export const jaProblems: ConsoleTexts['problems'] = {
  'job-known': 'ラベリングジョブ「{name}」はすでにあります。',
  'job-missing': 'ラベリングジョブ「{name}」はありません。',
  'team-known': 'チーム「{name}」はすでにあります。',
  'team-missing': 'チーム「{name}」はありません。',
  'team-busy':
    'チーム「{name}」には、終了していないラベリングジョブが{count}件あります。先に停止してください。',
  'name-wrong':
    '「{name}」は名前に使えません。英字、数字、ハイフンで1～63文字、先頭と末尾は英字か数字にしてください。',
  'email-wrong': '「{email}」はメールアドレスではありません。',
  'bucket-known': 'バケット「{name}」はすでに別の場所を指しています。',
  'bucket-missing': 'バケット「{name}」はありません。先に「データ」で追加してください。',
  'bucket-name':
    '「{name}」はバケット名に使えません。英小文字、数字、ドット、ハイフンで3～63文字にしてください。',
  'folder-missing': '{path}は、スタジオが動いているマシンのフォルダーではありません。',
  'folder-outside':
    '{path}は、このスタジオが読めるフォルダーの外にあります。--allow-folder フォルダー を付けて起動してください。',
  'no-pictures': '{place}の下に画像がありません。',
  'job-running': 'ジョブ「{name}」は終了していません。先に停止してください。',
  'job-changed': 'ジョブ「{name}」のステータスはその間に変わりました。',
  'job-no-output': 'ジョブ「{name}」にはまだ出力がありません。',
  'nothing-written': 'ジョブ「{name}」はまだ何も出力していません。',
  'output-read-only':
    'フォルダー s3://{name} は読み取り専用です。出力先には s3://studio/ またはS3のバケットを選んでください。',
  'function-missing':
    'スタジオに関数「{name}」がありません。--function {name}=ファイル または =URL を付けて起動してください。',
  'bucket-own': '「{name}」はスタジオ自身の名前です。',
  'uri-wrong':
    '「{uri}」はオブジェクトの場所ではありません。s3://バケット/プレフィックス の形にしてください。空の部分、ドットだけの部分、バックスラッシュは使えません。',
  'upload-place': '{uri}にはアップロードできません。s3://studio/data/… にしてください。',
  'upload-hidden': '{uri}にドットで始まる部分があります。名前を変更してください。',
  'upload-kind':
    '{uri}は名前からすると画像ではありません。.jpg、.png、.webp、.gif、.bmp、.avif、または .manifest にしてください。',
  'upload-content': '{uri}の内容が名前と異なります。',
  'upload-known': 'ファイル {uri} はすでにあります。別の名前を選んでください。',
  'worker-missing': 'ワーカー {email} はいません。',
  'description-length': 'チームの説明は{most}文字以下にしてください。',
  'no-passwords': 'ここでは組織のアカウントでサインインするため、パスワードはありません。',
  'key-no-password': 'スタジオのキーで入った人にはパスワードがありません。',
  'password-first': '先に仮パスワードを変更してください。',
  'owners-only': 'スタジオの所有者のみ実行できます。',
  'workers-only': 'ワーカーのアカウントでのみ実行できます。',
  'manifest-empty': '入力マニフェストに行がありません。',
  'manifest-line': '入力マニフェストの{line}行目に誤りがあります。',
  's3-refuses':
    'S3がスタジオを拒否しています。スタジオが動いている場所で認証情報を設定してください。',
  'template-wrong': 'ジョブのテンプレートにエラーがあります。',
  'preview-over': 'このプレビューは終了しました。もう一度作成してください。',
  'object-missing': 'オブジェクト {number} はありません。',
  'object-open': 'オブジェクト {number} には差し戻すラベルがありません。',
  'job-over':
    'ジョブ「{name}」は停止しました。オブジェクトにもう一度ラベルを付けるには、引き継いで作成してください。',
};

/** The rules that a field of a definition may break. */
export const jaRules: ConsoleTexts['rules'] = {
  missing: '{field}：必須です',
  least: '{field}：{least}以上にしてください',
  most: '{field}：{most}以下にしてください',
  name: '{field}：英字、数字、ハイフンを使い、先頭と末尾は英字か数字にしてください',
  uri: '{field}：s3://バケット/… の形にしてください',
  twice: '{field}：「{label}」が2回あります',
  'must-end': '{field}：「{end}」で終わる必要があります',
  'must-not-end': '{field}：「{end}」で終わることはできません',
  'not-here': '{field}：このタスクタイプでは使えません',
  wrong: '{field}：誤りがあります',
};
