import { MAX_RESULTS, NEXT_TOKEN, SORT_ORDER, TAGS, WORKTEAM_NAME } from './common.js';
import { list, oneOf, structure, text, type ValueOf } from './shapes.js';

const VISIBLE = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`;
const ENABLED_OR_DISABLED = oneOf('Enabled', 'Disabled');

const MEMBER_DEFINITION = structure({
  CognitoMemberDefinition: structure(
    {
      UserPool: text({ min: 1, max: 55, pattern: String.raw`[\w-]+_[0-9a-zA-Z]+` }),
      UserGroup: text({ min: 1, max: 128, pattern: VISIBLE }),
      ClientId: text({ min: 1, max: 1024, pattern: '[ -~]+' }),
    },
    ['UserPool', 'UserGroup', 'ClientId'],
  ),
  OidcMemberDefinition: structure({
    Groups: list(text({ min: 1, max: 63, pattern: VISIBLE }), { min: 1, max: 10 }),
  }),
});

/** CreateWorkteam. */
export const CREATE_WORKTEAM = structure(
  {
    WorkteamName: WORKTEAM_NAME,
    WorkforceName: text({ min: 1, max: 63, pattern: String.raw`[a-zA-Z0-9]([a-zA-Z0-9\-]){0,62}` }),
    MemberDefinitions: list(MEMBER_DEFINITION, { min: 1, max: 10 }),
    Description: text({ min: 1, max: 200, pattern: '.+' }),
    NotificationConfiguration: structure({
      NotificationTopicArn: text({
        pattern: String.raw`arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]*`,
      }),
    }),
    WorkerAccessConfiguration: structure({
      S3Presign: structure({
        IamPolicyConstraints: structure({
          SourceIp: ENABLED_OR_DISABLED,
          VpcSourceIp: ENABLED_OR_DISABLED,
        }),
      }),
    }),
    Tags: TAGS,
  },
  ['WorkteamName', 'MemberDefinitions', 'Description'],
);

export type CreateWorkteamInput = ValueOf<typeof CREATE_WORKTEAM>;

/** DescribeWorkteam and DeleteWorkteam. */
export const NAMED_WORKTEAM = structure({ WorkteamName: WORKTEAM_NAME }, ['WorkteamName']);

/** ListWorkteams. */
export const LIST_WORKTEAMS = structure({
  SortBy: oneOf('Name', 'CreateDate'),
  SortOrder: SORT_ORDER,
  NameContains: WORKTEAM_NAME,
  NextToken: NEXT_TOKEN,
  MaxResults: MAX_RESULTS,
});
