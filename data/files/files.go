// Package files holds the data sets that ship with Lina: the Palmer penguins
// and a photograph. ../LICENSES.md says where they come from.
package files

import "embed"

// FS has penguins.csv (344 penguins, 8 columns) and photo.png (512×512, grey).
//
//go:embed penguins.csv photo.png
var FS embed.FS
