import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-option.js';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

type EChartProps = { option: (look: { dark: boolean; narrow: boolean }) => ChartOption; height: number; label: string };

const NARROW_PX = 560;

/** One chart as SVG. Screen readers get its sentence; its numbers stand in the table beside it. */
export function EChart({ option, height, label }: EChartProps) {
  const dark = useComputedColorScheme('light') === 'dark';
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return undefined;
    const chart: EChartsType = init(box, null, { renderer: 'svg' });
    const draw = (): void => {
      chart.resize();
      chart.setOption(option({ dark, narrow: box.clientWidth < NARROW_PX }), { notMerge: true });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(box); // also draws for the first time
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, dark]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
