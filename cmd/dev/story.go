package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// What the clerk of the story enters.
const (
	storyPark   = "云杉园"
	storyFirm   = "云杉精密机械有限公司"
	storyTyped  = "jishu" // 技术, through the input method
	storyWord   = "技术"
	storyRest   = "攻关：降低主轴温升"
	storyTitle  = storyWord + storyRest // of the need
	storyText   = "主轴连续运转两小时后温升超过允许值，加工精度下降"
	storyWork   = "走访企业，商定由专家到现场诊断"
	storyResult = "专家给出改进方案，企业已采用"
	storyDay    = "2024-06-18"
)

// Where things lie that have no key, in dots from the corner of the window: the lines of the navigation, and the pane
// beside a list, which is below the list's bar and takes the right third.
const (
	navX, navTop, navStep = 60, 40, 20
	paneTop               = 90
)

// fileDialog is the title of the dialog for evidence.
const fileDialog = "选择佐证文件"

// tell is the year of a clerk in short, from the start page to the package; what it leaves is checked afterwards.
func (h *hands) tell() []step {
	return []step{
		{"new project, by keyboard and mouse", h.told(h.newProject)},
		{"firm, by the keyboard", h.told(h.firm)},
		{"need, by paste and input method", h.told(h.need)},
		{"need marked as valid", h.told(h.valid)},
		{"follow-up", h.told(h.followUp)},
		{"photo, through the file dialog", h.told(h.photo)},
		{"picture, through the clipboard", h.told(h.screenshot)},
		{"year-end package", h.told(h.pack)},
		{"close the window", h.told(h.quit)},
	}
}

func (h *hands) told(part func()) func() error {
	return func() error {
		part()
		return h.err
	}
}

func (h *hands) newProject() {
	h.key("ctrl+n") // from the start page
	h.paste(storyPark)
	h.key("Tab")
	h.paste("2024-05-06")
	h.clickUntil(h.mainButton(h.frame), "the project's name over the window", func() bool { return strings.HasPrefix(h.title(), storyPark) })
}

func (h *hands) firm() {
	h.show("companies")
	h.form("company", "ctrl+n")
	h.fill("company", "name", storyFirm)
	h.save("company")
}

func (h *hands) need() {
	h.show("needs")
	h.form("need", "ctrl+n")
	h.fill("need", "date", storyDay)
	h.reach("need", "company")
	h.key("Return") // opens the list of firms
	h.paste(storyFirm[:len("云杉精密")])
	h.key("Return")
	h.fill("need", "contact", "周工")
	h.reach("need", "title")
	if h.stage.pinyin {
		h.compose(storyTyped, storyWord)
		h.key("End")
	} else {
		h.paste(storyWord)
	}
	h.paste(storyRest)
	h.fill("need", "description", storyText)
	h.save("need")
}

// valid and followUp use the guide beside the list, which offers the next step of a need.
func (h *hands) valid() {
	from := h.now()
	h.clickUntil(h.mainButton(h.beside()), "the need is saved as valid", func() bool { return h.logged(from, "saved", "need") })
	h.await(from, "loaded")
}

func (h *hands) followUp() {
	from := h.now()
	h.clickUntil(h.mainButton(h.beside()), "the form of a follow-up", func() bool { return h.logged(from, "focus", "kind=followup ") })
	h.fill("followup", "method", "专家上门")
	h.fill("followup", "content", storyWork)
	h.fill("followup", "result", storyResult)
	h.reach("followup", "progress")
	h.key("space", "Down", "Down", "Down", "Return") // 未对接, 对接中, 已落实
	h.save("followup")
}

func (h *hands) photo() {
	if h.err == nil {
		h.err = takePhoto(filepath.Join(h.stage.home(), "photo.jpg"))
	}
	from := h.now()
	h.wait("the photo is kept", func() bool {
		h.key("ctrl+t") // the need is still selected
		h.chooseFile("~", "/photo.jpg")
		if h.soon(5*time.Second, func() bool { return h.logged(from, "saved", "evidence") }) {
			return true
		}
		h.key("Escape") // the message that there is no such file
		return h.err != nil
	})
}

// screenshot pastes a picture as evidence of the need, which is still selected. It is too large to come in one piece.
func (h *hands) screenshot() {
	if h.err != nil {
		return
	}
	picture := image.NewGray(image.Rect(0, 0, 900, 600))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(i * i * 7919 >> 11) // as good as noise, which cannot be packed
	}
	var packed bytes.Buffer
	if h.err = png.Encode(&packed, picture); h.err != nil {
		return
	}
	c := h.stage.command("xclip", "-selection", "clipboard", "-t", "image/png", "-quiet")
	c.Stdin = &packed
	clip, err := h.stage.run(c, nil)
	if err != nil {
		h.err = err
		return
	}
	defer clip.end()
	from := h.now()
	h.wait("the picture is kept", func() bool {
		h.key("ctrl+v")
		if h.soon(5*time.Second, func() bool { return h.logged(from, "saved", "evidence") }) {
			return true
		}
		h.key("Escape") // the message that there is no picture yet
		return h.err != nil
	})
}

// chooseFile types a path into the system's file dialog. Its first letter opens the line for paths, which takes a
// while and loses what is typed meanwhile.
func (h *hands) chooseFile(first, rest string) {
	h.wait("the file dialog", func() bool { return h.find(fileDialog) != "" })
	h.tool("windowactivate", "--sync", h.find(fileDialog))
	for _, part := range []string{first, rest} {
		h.settle()
		h.tool("type", "--delay", "50", part)
	}
	h.settle()
	h.wait("the file dialog closes", func() bool {
		h.key("Return") // the first one may only take what the dialog proposes
		return h.err != nil || h.soon(time.Second, func() bool { return h.find(fileDialog) == "" })
	})
}

func (h *hands) pack() {
	from := h.now()
	h.open("package")
	h.clickUntil(h.mainButton(h.frame), "the package is begun", func() bool { return h.logged(from, "saved", "snapshot") })
	h.wait("the package", func() bool {
		_, err := os.Stat(filepath.Join(h.output(), "manifest.json"))
		return err == nil
	})
}

func (h *hands) quit() {
	h.key("alt+F4")
	if h.err != nil {
		return
	}
	h.err = h.stage.until("the program ends", patience, h.program.hasEnded)
	if h.err == nil {
		h.err = h.program.err
	}
}

// project and output are where the program puts them by itself: the package among the user's documents.
func (h *hands) project() string {
	return filepath.Join(h.stage.home(), ".local", "share", "parkledger", storyPark)
}

func (h *hands) output() string {
	return filepath.Join(h.stage.home(), "Documents", "园科台账", storyPark+"科协2024年终材料包")
}

// show brings a screen to the front, up to date, with the keys Ctrl+1 to Ctrl+9, whichever it has.
func (h *hands) show(screen string) {
	shown, from := false, h.now()
	h.wait("screen "+screen, func() bool {
		for digit := 1; digit <= 9 && !shown && h.err == nil; digit++ {
			before := h.now()
			h.key("ctrl+" + strconv.Itoa(digit))
			h.soon(time.Second, func() bool { return h.logged(before, "shown") })
			shown = h.logged(before, "shown", "screen="+screen+" ")
		}
		return shown || h.err != nil
	})
	if h.logged(from, "shown", "screen="+screen+" ", "stale=true") {
		h.await(from, "loaded", "screen="+screen+" ")
	}
}

// form opens a form with a key. The list may still be loading, which leaves the key without effect.
func (h *hands) form(kind, key string) {
	from := h.now()
	open := func() bool { return h.logged(from, "focus", "kind="+kind+" ") }
	h.wait("form of "+kind, func() bool {
		h.key(key)
		return h.err != nil || h.soon(time.Second, open)
	})
}

// reach moves the focus on to a field of the open form. A button on the way takes the focus without a word.
func (h *hands) reach(kind, field string) {
	h.wait("field "+field, func() bool {
		if h.err != nil || h.focus() == kind+"."+field {
			return true
		}
		from := h.now()
		h.key("Tab")
		h.soon(3*time.Second/2, func() bool { return h.logged(from, "focus") })
		return false
	})
}

// focus is the field that has the focus, as kind.field.
func (h *hands) focus() string {
	var at string
	for _, line := range h.log.lines() {
		if _, rest, ok := strings.Cut(line, " msg=focus kind="); ok {
			at = strings.Replace(rest, " field=", ".", 1)
		}
	}
	return at
}

func (h *hands) fill(kind, field, text string) {
	h.reach(kind, field)
	h.paste(text)
}

// save saves the open form and waits until the list is read anew.
func (h *hands) save(kind string) {
	from := h.now()
	h.key("ctrl+s")
	h.await(from, "saved", kind)
	h.await(from, "loaded")
}

// open goes to a screen by its line in the navigation: it clicks down the lines until the program says it is there, so
// that a new line does not break the run.
func (h *hands) open(screen string) {
	from := h.now()
	h.wait("screen "+screen, func() bool {
		for y := h.frame.Min.Y + navTop; y < h.frame.Max.Y && h.err == nil; y += navStep {
			before := h.now()
			h.click(image.Pt(h.frame.Min.X+navX, y))
			h.soon(300*time.Millisecond, func() bool { return h.logged(before, "shown") })
			if h.logged(from, "shown", "screen="+screen+" ") {
				return true
			}
		}
		return h.err != nil
	})
}

// beside is the part of the screen right of and below a list's bar: the pane of the chosen record.
func (h *hands) beside() image.Rectangle {
	return image.Rect(h.frame.Max.X-h.frame.Dx()/3, h.frame.Min.Y+paneTop, h.frame.Max.X, h.frame.Max.Y)
}

// takePhoto writes a picture with some structure, as large as a small camera's.
func takePhoto(path string) error {
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	for y := range 1200 {
		for x := range 1600 {
			wave := uint8(128 + 100*math.Sin(float64(x)/90)*math.Cos(float64(y)/70))
			img.SetRGBA(x, y, color.RGBA{wave, uint8(x / 7), uint8(y / 5), 0xff})
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := jpeg.Encode(f, img, nil); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
