import type { ToolId } from '../settings.js';
import { AutoSegmentTool } from './auto-segment.js';
import { BrushTool } from './brush.js';
import { FillTool } from './fill.js';
import { MoveTool } from './move.js';
import { PanTool } from './pan.js';
import { PickTool } from './pick.js';
import { PolygonTool } from './polygon.js';
import { ShapeTool } from './shape.js';
import type { Tool, ToolContext } from './tool.js';

/** One of each tool, in the order in which a toolbar shows them. */
export function makeTools(context: ToolContext): ReadonlyMap<ToolId, Tool> {
  const tools: Tool[] = [
    new BrushTool('brush', context),
    new BrushTool('eraser', context),
    new AutoSegmentTool(context),
    new PolygonTool(context),
    new ShapeTool('rectangle', context),
    new ShapeTool('ellipse', context),
    new FillTool(context),
    new PickTool(context),
    new MoveTool(context),
    new PanTool(context),
  ];
  return new Map(tools.map((tool) => [tool.id, tool]));
}
