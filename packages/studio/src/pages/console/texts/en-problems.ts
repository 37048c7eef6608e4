import type { FieldFault, OwnerReason } from '../../../refusal.js';

/** What an owner can be refused for; names in braces are values. */
export const enProblems = {
  'job-known': 'There already is a labeling job “{name}”.',
  'job-missing': 'There is no labeling job “{name}”.',
  'team-known': 'There already is a team “{name}”.',
  'team-missing': 'There is no team “{name}”.',
  'team-busy':
    'The team “{name}” has labeling jobs that have not ended ({count}): stop them first.',
  'name-wrong':
    '“{name}” is no name: 1 to 63 letters, digits and hyphens were expected, with a letter or digit at both ends.',
  'email-wrong': '“{email}” is no e-mail address.',
  'bucket-known': 'The bucket “{name}” already stands for another place.',
  'bucket-missing': 'There is no bucket “{name}”: add it first, under Data.',
  'bucket-name':
    '“{name}” is no bucket name: 3 to 63 lower-case letters, digits, dots and hyphens were expected.',
  'folder-missing': '{path} is no folder on the machine that runs the studio.',
  'folder-outside':
    '{path} lies outside the folders that this studio may read: start it with --allow-folder FOLDER.',
  'no-pictures': 'There are no pictures below {place}.',
  'job-running': 'The job “{name}” has not ended: stop it first.',
  'job-changed': 'The job “{name}” has another status by now.',
  'job-no-output': 'The job “{name}” has no output yet.',
  'nothing-written': 'The job “{name}” has written nothing yet.',
  'output-read-only':
    'The folder s3://{name} is only read: choose s3://studio/ or a bucket on S3 for the output.',
  'function-missing':
    'The studio has no function “{name}”: start it with --function {name}=FILE or =URL.',
  'bucket-own': 'The name “{name}” is the studio’s own.',
  'uri-wrong':
    '“{uri}” is no place for objects: s3://bucket/prefix was expected, without empty parts, dots alone or backslashes.',
  'upload-place': '{uri} is not a place for uploads: s3://studio/data/… was expected.',
  'upload-hidden': '{uri} has a part that begins with a dot: rename it.',
  'upload-kind':
    '{uri} is no picture by its name: .jpg, .png, .webp, .gif, .bmp or .avif was expected, or .manifest.',
  'upload-content': '{uri} does not hold what its name says.',
  'upload-known': 'There already is a file {uri}: choose another name.',
  'worker-missing': 'There is no worker {email}.',
  'description-length': 'A team’s description has at most {most} characters.',
  'no-passwords': 'People sign in with their organisation’s account here: there is no password.',
  'key-no-password': 'Who came by the studio’s key has no password.',
  'password-first': 'Change the temporary password first.',
  'owners-only': 'Only an owner of the studio may do this.',
  'workers-only': 'Only a worker’s account can do this.',
  'manifest-empty': 'The input manifest has no line.',
  'manifest-line': 'Line {line} of the input manifest is wrong.',
  's3-refuses': 'S3 refuses the studio: its credentials must be set where it runs.',
  'template-wrong': 'The job’s template has an error.',
  'preview-over': 'This preview is over: make it again.',
  'object-missing': 'There is no object {number}.',
  'object-open': 'Object {number} has no label to send back.',
  'job-over': 'The job “{name}” has stopped: chain it to have its objects labeled again.',
} satisfies Record<OwnerReason, string>;

/** The rules that a field of a definition may break. */
export const enRules = {
  missing: '{field}: is needed',
  least: '{field}: at least {least}',
  most: '{field}: at most {most}',
  name: '{field}: letters, digits and hyphens, with a letter or digit at both ends',
  uri: '{field}: s3://bucket/… was expected',
  twice: '{field}: “{label}” is there twice',
  'must-end': '{field}: must end in “{end}”',
  'must-not-end': '{field}: must not end in “{end}”',
  'not-here': '{field}: not with this task type',
  wrong: '{field}: is wrong',
} satisfies Record<FieldFault['rule'], string>;
