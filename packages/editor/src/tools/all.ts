import type { ToolId } from '../settings.js';
import { BrushTool } from './brush.js';
import { PanTool } from './pan.js';
import type { Tool, ToolContext } from './tool.js';

/** One of each tool, in the order in which a toolbar shows them. */
export function makeTools(context: ToolContext): ReadonlyMap<ToolId, Tool> {
  const tools: Tool[] = [
    new BrushTool('brush', context),
    new BrushTool('eraser', context),
    new PanTool(context),
  ];
  return new Map(tools.map((tool) => [tool.id, tool]));
}
