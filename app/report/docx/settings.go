package docx

// settings is settings.xml. It never asks for fields to be updated: Word would put a question at each opening.
func settings() []byte {
	var m markup
	m.start("w:settings", namespaces...)
	m.empty("w:zoom", "w:percent", "100")
	m.val("w:defaultTabStop", "420")
	m.empty("w:evenAndOddHeaders")
	m.val("w:drawingGridVerticalSpacing", "156")
	m.val("w:characterSpacingControl", "compressPunctuation")
	m.start("w:compat")
	m.empty("w:spaceForUL")
	m.empty("w:balanceSingleByteDoubleByteWidth")
	m.empty("w:doNotLeaveBackslashAlone")
	m.empty("w:ulTrailSpace")
	m.empty("w:doNotExpandShiftReturn")
	m.empty("w:useFELayout")
	m.empty("w:compatSetting", "w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15")
	m.end()
	m.empty("w:themeFontLang", "w:val", "en-US", "w:eastAsia", "zh-CN")
	m.end()
	return m.buf.Bytes()
}

// fontTable names for every face the one to take when it is missing; nothing is embedded.
func fontTable(s style) []byte {
	var m markup
	m.start("w:fonts", namespaces...)
	for _, f := range s.fonts() {
		m.start("w:font", "w:name", f.Name)
		if f.Alt != "" && f.Alt != f.Name {
			m.val("w:altName", f.Alt)
		}
		m.val("w:charset", "86") // GB2312
		m.val("w:family", "auto")
		m.val("w:pitch", "default")
		m.end()
	}
	m.end()
	return m.buf.Bytes()
}

// numbering is numbering.xml: one definition 1. 2. 3., and an instance of it for every list, so that each begins at 1.
func numbering(s style, lists int) []byte {
	var m markup
	m.start("w:numbering", namespaces...)
	m.start("w:abstractNum", "w:abstractNumId", "0")
	m.val("w:multiLevelType", "singleLevel")
	m.start("w:lvl", "w:ilvl", "0")
	m.val("w:start", "1")
	m.val("w:numFmt", "decimal")
	m.val("w:suff", "space")
	m.val("w:lvlText", "%1.")
	m.val("w:lvlJc", "left")
	m.start("w:pPr")
	m.empty("w:ind", "w:left", "0", "w:firstLineChars", "200", "w:firstLine", itoa(twipsPt(2*s.Body.Size)))
	m.end()
	m.end()
	m.end()
	for n := 1; n <= lists; n++ {
		m.start("w:num", "w:numId", itoa(n))
		m.val("w:abstractNumId", "0")
		m.start("w:lvlOverride", "w:ilvl", "0")
		m.val("w:startOverride", "1")
		m.end()
		m.end()
	}
	m.end()
	return m.buf.Bytes()
}
