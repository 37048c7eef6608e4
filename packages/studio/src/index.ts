export { main } from './cli/main.js';
export { type Command, EXIT, UsageError } from './cli/command.js';
