import { maybeOne } from '../../database/database.js';
import { ACCOUNT, REGION, teamArn } from '../../logs/log-events.js';
import type { Studio } from '../../studio.js';
import type { Team } from '../../workforce/teams.js';
import { invalid } from '../error.js';
import {
  CREATE_WORKTEAM,
  type CreateWorkteamInput,
  LIST_WORKTEAMS,
  NAMED_WORKTEAM,
} from '../model/workteam-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present, seconds } from '../operation.js';

const WORKFORCE = 'default';
const PAGE = 10;

/** What stands for a member definition of a team that the console or the command line made. */
const membersOf = ({ name }: Team) => [
  {
    CognitoMemberDefinition: {
      UserPool: `${REGION}_studio`,
      UserGroup: name,
      ClientId: 'gt-studio',
    },
  },
];

function toWorkteam(studio: Studio, team: Team) {
  const request = (team.request ?? {}) as Partial<CreateWorkteamInput>;
  return present({
    WorkteamName: team.name,
    MemberDefinitions: request.MemberDefinitions ?? membersOf(team),
    WorkteamArn: teamArn(team.name),
    WorkforceArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:workforce/${WORKFORCE}`,
    Description: team.description || team.name,
    SubDomain: `${new URL(studio.options.publicUrl()).host}/portal/`,
    CreateDate: seconds(team.createdAt),
    LastUpdatedDate: seconds(team.createdAt),
    NotificationConfiguration: request.NotificationConfiguration,
    WorkerAccessConfiguration: request.WorkerAccessConfiguration,
  });
}

function checkMembers(input: CreateWorkteamInput): void {
  const kinds = input.MemberDefinitions.map((definition, at) => {
    const kind = Object.keys(definition);
    if (kind.length === 1) return kind[0];
    throw invalid(
      `memberDefinitions.${at + 1}.member: exactly one of CognitoMemberDefinition and OidcMemberDefinition was expected.`,
    );
  });
  if (new Set(kinds).size > 1) {
    throw invalid(
      'memberDefinitions: either all are of CognitoMemberDefinition or all of OidcMemberDefinition.',
    );
  }
}

function checkKept(input: CreateWorkteamInput): void {
  if (input.WorkforceName !== undefined && input.WorkforceName !== WORKFORCE) {
    throw invalid(
      `workforceName: there is no workforce '${input.WorkforceName}'; the studio has one, '${WORKFORCE}'.`,
    );
  }
  const rules = input.WorkerAccessConfiguration?.S3Presign?.IamPolicyConstraints ?? {};
  for (const [name, value] of Object.entries(rules)) {
    if (value !== 'Enabled') continue;
    throw invalid(
      `workerAccessConfiguration.s3Presign.iamPolicyConstraints: the studio ties no object's address to a worker's ${name}; leave it out or say Disabled.`,
    );
  }
}

/** CreateWorkteam. */
export const createWorkteam = operation(CREATE_WORKTEAM, async (studio, input) => {
  checkMembers(input);
  checkKept(input);
  const { name } = await studio.teams.create(
    input.WorkteamName,
    input.Description,
    input as unknown as Readonly<Record<string, unknown>>,
  );
  return { WorkteamArn: teamArn(name) };
});

/**
 * The team of a name. That there is none is a ValidationException, as AWS says it: the API's model
 * has no ResourceNotFound for these operations.
 */
async function find(studio: Studio, name: string): Promise<Team> {
  const row = await maybeOne(
    studio.database,
    'select 1 from teams where lower(name) = lower($1) and removed_at is null',
    [name],
  );
  if (row) return studio.teams.get(name);
  throw invalid(`The work team ${teamArn(name)} does not exist.`);
}

/** DescribeWorkteam. */
export const describeWorkteam = operation(NAMED_WORKTEAM, async (studio, input) => ({
  Workteam: toWorkteam(studio, await find(studio, input.WorkteamName)),
}));

/** DeleteWorkteam. */
export const deleteWorkteam = operation(NAMED_WORKTEAM, async (studio, input) => {
  const { name } = await find(studio, input.WorkteamName);
  await studio.teams.remove(name);
  return { Success: true };
});

/** ListWorkteams. */
export const listWorkteams = operation(LIST_WORKTEAMS, async (studio, input) => {
  const { SortBy = 'CreateDate', SortOrder = 'Ascending', NameContains, MaxResults = PAGE } = input;
  const question = ['ListWorkteams', SortBy, SortOrder, NameContains ?? null];
  const after = readToken(studio, input.NextToken, question);
  const ascending = SortOrder === 'Ascending';
  const [column, type] =
    SortBy === 'Name' ? ['lower(name)', 'text'] : ['created_at', 'timestamptz'];
  const direction = ascending ? 'asc' : 'desc';
  const rows = await studio.database.query<{ id: string; name: string; value: string }>(
    `select id, name, (${column})::text as value from teams
     where removed_at is null
       and ($1::text is null or position(lower($1) in lower(name)) > 0)
       and ($2::text is null or (${column}, id) ${ascending ? '>' : '<'} ($2::${type}, $3::uuid))
     order by ${column} ${direction}, id ${direction} limit $4`,
    [NameContains ?? null, after?.value ?? null, after?.id ?? null, MaxResults + 1],
  );
  const page = rows.slice(0, MaxResults);
  const last = page.at(-1);
  return present({
    Workteams: await Promise.all(
      page.map(async ({ name }) => toWorkteam(studio, await studio.teams.get(name))),
    ),
    NextToken:
      rows.length > page.length && last
        ? nextToken(studio, question, { value: last.value, id: last.id })
        : undefined,
  });
});
