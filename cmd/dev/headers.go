package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"strings"
)

// desktopPackages are the Debian and Ubuntu packages Fyne's default build (X11
// and Wayland) and go-sqlite3 need to compile.
var desktopPackages = strings.Fields(`gcc libc6-dev pkg-config
	libgl-dev libegl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev
	libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev`)

// desktopModules are the same headers as pkg-config names them.
var desktopModules = strings.Fields(`gl egl x11 xcursor xrandr xinerama xi xxf86vm
	wayland-client wayland-cursor wayland-egl xkbcommon`)

// installHeaders makes the desktop program compile on this machine. It touches
// nothing where the headers are present, and on Windows and macOS, which need none.
func (r repo) installHeaders() error {
	missing := missingHeaders()
	if len(missing) == 0 {
		return nil
	}
	fmt.Printf("    missing: %s\n", strings.Join(missing, ", "))
	return r.aptInstall(desktopPackages)
}

// missingHeaders names the tools and libraries the desktop build lacks here.
func missingHeaders() []string {
	if runtime.GOOS != "linux" {
		return nil
	}
	var missing []string
	for _, tool := range []string{"gcc", "pkg-config"} {
		if _, err := exec.LookPath(tool); err != nil {
			missing = append(missing, tool)
		}
	}
	for _, module := range desktopModules {
		if exec.Command("pkg-config", "--exists", module).Run() != nil {
			missing = append(missing, module)
		}
	}
	return missing
}
