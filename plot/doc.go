// Package plot draws charts into files, PNG, SVG and PDF, and into terminals.
//
//	c := plot.Scatter(x, y, species, levels)
//	c.XLabel, c.YLabel = "bill length", "bill depth"
//	err := plot.Save("bills.png", c, nil)
//
// A chart is a [show.Chart], which the course page draws as well. The functions
// [Scatter], [Scree], [Biplot], [Residuals], [QQ], [Histogram], [Box], [Heat] and
// [Image] make the common ones from numbers.
//
// Colours are those of Okabe and Ito (Color Universal Design, 2008), which people
// with any kind of colour vision tell apart; classes differ by their marks, too.
// A picture is the same at any number of pixels: letters and lines grow with it.
package plot
