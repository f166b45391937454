<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sk" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Signscribe</source>
        <translation>O programe Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>AnswerGrid</name>
    <message>
        <source>Candidates, likeliest first</source>
        <translation>Možné posunky, najpravdepodobnejšie prvé</translation>
    </message>
    <message>
        <source>None of these: teach it</source>
        <translation>Nič z toho: naučiť</translation>
    </message>
    <message>
        <source>Sign something, and the signs it may have been appear here.</source>
        <translation>Posunkujte niečo a tu sa objavia posunky, ktorými to mohlo byť.</translation>
    </message>
    <message>
        <source>Likeliest first. Click one to compare it with what was signed.</source>
        <translation>Najpravdepodobnejšie prvé. Kliknutím porovnáte s tým, čo ste posunkovali.</translation>
    </message>
    <message>
        <source>There are no signs in this language yet: teach the first one.</source>
        <translation>V tomto jazyku ešte nie sú posunky: naučte prvý.</translation>
    </message>
</context>
<context>
    <name>ApproveBar</name>
    <message>
        <source>Speak</source>
        <translation>Vysloviť</translation>
    </message>
    <message>
        <source>Do not speak</source>
        <translation>Nevysloviť</translation>
    </message>
    <message>
        <source>Speak “{text}”?</source>
        <translation>Vysloviť „{text}“?</translation>
    </message>
</context>
<context>
    <name>BigText</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Titulky Signscribe</translation>
    </message>
</context>
<context>
    <name>CameraFields</name>
    <message>
        <source>Size of the camera&apos;s picture</source>
        <translation>Veľkosť obrazu z kamery</translation>
    </message>
    <message>
        <source>The hand you lead with</source>
        <translation>Vaša vedúca ruka</translation>
    </message>
    <message>
        <source>I would rather not say</source>
        <translation>Nechcem uviesť</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Pravá</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Ľavá</translation>
    </message>
    <message>
        <source>My camera mirrors its picture</source>
        <translation>Moja kamera zrkadlí obraz</translation>
    </message>
    <message>
        <source>Then it is turned round before signs are read.</source>
        <translation>Pred čítaním posunkov sa potom otočí.</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Kresliť kostru na obraz</translation>
    </message>
    <message>
        <source>Draw boxes round the hands</source>
        <translation>Kresliť rámiky okolo rúk</translation>
    </message>
    <message>
        <source>Show the camera picture as in a mirror</source>
        <translation>Zobraziť obraz z kamery ako v zrkadle</translation>
    </message>
</context>
<context>
    <name>CaptionActions</name>
    <message>
        <source>What to do with this caption</source>
        <translation>Čo urobiť s týmto titulkom</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Opraviť…</translation>
    </message>
    <message>
        <source>Look up what was signed</source>
        <translation>Vyhľadať, čo bolo posunkované</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Vysloviť</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovať</translation>
    </message>
</context>
<context>
    <name>CaptionEditorPanel</name>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
    <message>
        <source>Captions of the video appear here.</source>
        <translation>Tu sa objavia titulky videa.</translation>
    </message>
    <message>
        <source>Text of the caption</source>
        <translation>Text titulku</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Začína</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Končí</translation>
    </message>
    <message>
        <source>Captions of the video</source>
        <translation>Titulky videa</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Späť (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Znova (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Split the caption at the picture</source>
        <translation>Rozdeliť titulok pri tomto obrázku</translation>
    </message>
    <message>
        <source>Join the caption with the next one</source>
        <translation>Spojiť titulok s nasledujúcim</translation>
    </message>
    <message>
        <source>Add a caption at the picture</source>
        <translation>Pridať titulok pri tomto obrázku</translation>
    </message>
    <message>
        <source>Delete the caption</source>
        <translation>Vymazať titulok</translation>
    </message>
    <message>
        <source>Look up the chosen span or caption</source>
        <translation>Vyhľadať vybraný úsek alebo titulok</translation>
    </message>
    <message>
        <source>Save captions…</source>
        <translation>Uložiť titulky…</translation>
    </message>
</context>
<context>
    <name>CaptionView</name>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
</context>
<context>
    <name>CaptionWindows</name>
    <message>
        <source>Captions appear here. Escape closes.</source>
        <translation>Tu sa objavia titulky. Kláves Esc zatvorí okno.</translation>
    </message>
    <message>
        <source>This desktop (Wayland) does not let programs keep a window on top or in its place. Press Alt+Space in the caption window and choose that it stays on top.</source>
        <translation>Toto prostredie (Wayland) nedovolí programom držať okno navrchu ani na jeho mieste. V okne titulkov stlačte Alt+medzerník a zvoľte, aby zostalo navrchu.</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>What was signed</source>
        <translation>Čo ste posunkovali</translation>
    </message>
    <message>
        <source>Play both</source>
        <translation>Prehrať oba</translation>
    </message>
    <message>
        <source>Where they differ most</source>
        <translation>Kde sa najviac líšia</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Späť</translation>
    </message>
    <message>
        <source>“{name}” as it is known</source>
        <translation>„{name}“, ako je známy</translation>
    </message>
    <message>
        <source>You used the other hand; it is turned round here.</source>
        <translation>Použili ste druhú ruku; tu je to otočené.</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct a caption</source>
        <translation>Oprava titulku</translation>
    </message>
    <message>
        <source>What was signed?</source>
        <translation>Čo bolo posunkované?</translation>
    </message>
    <message>
        <source>Words of the caption</source>
        <translation>Slová titulku</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message>
        <source>{seconds} seconds left</source>
        <translation>zostáva sekúnd: {seconds}</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Captions are behind by</source>
        <translation>Titulky meškajú o</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Obrázky za sekundu</translation>
    </message>
    <message>
        <source>Pictures skipped</source>
        <translation>Vynechané obrázky</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Veľkosť obrazu</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Jas</translation>
    </message>
    <message>
        <source>Body seen</source>
        <translation>Viditeľnosť tela</translation>
    </message>
    <message>
        <source>Face seen</source>
        <translation>Viditeľnosť tváre</translation>
    </message>
    <message>
        <source>Left hand seen</source>
        <translation>Viditeľnosť ľavej ruky</translation>
    </message>
    <message>
        <source>Right hand seen</source>
        <translation>Viditeľnosť pravej ruky</translation>
    </message>
    <message>
        <source>Leading hand</source>
        <translation>Vedúca ruka</translation>
    </message>
    <message>
        <source>Camera leans by</source>
        <translation>Naklonenie kamery</translation>
    </message>
    <message>
        <source>Width of the shoulders</source>
        <translation>Šírka ramien</translation>
    </message>
    <message>
        <source>{percent} % of the picture</source>
        <translation>{percent} % obrazu</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>obe rovnako</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>left</source>
        <translation>ľavá</translation>
    </message>
    <message>
        <source>right</source>
        <translation>pravá</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>DictionaryBrowser</name>
    <message>
        <source>Search signs</source>
        <translation>Hľadať posunky</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Posunkový jazyk</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Ruky</translation>
    </message>
    <message>
        <source>Any hands</source>
        <translation>Akékoľvek ruky</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Miesto</translation>
    </message>
    <message>
        <source>Any place</source>
        <translation>Akékoľvek miesto</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Pohyb</translation>
    </message>
    <message>
        <source>Any movement</source>
        <translation>Akýkoľvek pohyb</translation>
    </message>
    <message>
        <source>Known signs</source>
        <translation>Známe posunky</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>Similar handshapes</source>
        <translation>Podobné tvary ruky</translation>
    </message>
    <message>
        <source>Practise it</source>
        <translation>Precvičiť</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>Všetky posunkové jazyky</translation>
    </message>
    <message>
        <source>Signs: {count}</source>
        <translation>Posunky: {count}</translation>
    </message>
    <message>
        <source>No sign fits. Take a filter away.</source>
        <translation>Žiadny posunok nevyhovuje. Zrušte niektorý filter.</translation>
    </message>
</context>
<context>
    <name>DifferenceCurve</name>
    <message>
        <source>How different the two are, from beginning to end</source>
        <translation>Ako veľmi sa líšia, od začiatku do konca</translation>
    </message>
</context>
<context>
    <name>EditedCaptionsModel</name>
    <message>
        <source>(short for its text)</source>
        <translation>(na svoj text krátky)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Subtitles (.srt)</source>
        <translation>Titulky (.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (.vtt)</source>
        <translation>Titulky pre web (.vtt)</translation>
    </message>
    <message>
        <source>Text without times (.txt)</source>
        <translation>Text bez časov (.txt)</translation>
    </message>
    <message>
        <source>All details (.json)</source>
        <translation>Všetky podrobnosti (.json)</translation>
    </message>
    <message>
        <source>For ELAN (.eaf)</source>
        <translation>Pre ELAN (.eaf)</translation>
    </message>
    <message>
        <source>Keypoints for sign language tools (.pose)</source>
        <translation>Body tela pre nástroje posunkového jazyka (.pose)</translation>
    </message>
    <message>
        <source>Keypoints for NumPy (.npz)</source>
        <translation>Body tela pre NumPy (.npz)</translation>
    </message>
    <message>
        <source>Video with captions to switch on and off</source>
        <translation>Video s titulkami, ktoré sa dajú vypnúť</translation>
    </message>
    <message>
        <source>Video with captions in the picture</source>
        <translation>Video s titulkami v obraze</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>Uložiť titulky</translation>
    </message>
    <message>
        <source>What to save</source>
        <translation>Čo uložiť</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Uložiť ako…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Letters in a line at most</source>
        <translation>Najviac písmen v riadku</translation>
    </message>
    <message>
        <source>Letters to read in a second at most</source>
        <translation>Najviac písmen na prečítanie za sekundu</translation>
    </message>
    <message>
        <source>Shortest caption, in milliseconds</source>
        <translation>Najkratší titulok v milisekundách</translation>
    </message>
    <message>
        <source>Pictures between two captions</source>
        <translation>Obrázkov medzi dvoma titulkami</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Niečo sa pokazilo</translation>
    </message>
    <message>
        <source>Something went wrong. You can go on, but start Signscribe again if it behaves oddly.</source>
        <translation>Niečo sa pokazilo. Môžete pokračovať, ale ak sa Signscribe správa čudne, spustite ho znova.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>História</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hľadať</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Hľadať v histórii</translation>
    </message>
    <message>
        <source>Copy the selected captions</source>
        <translation>Kopírovať vybrané titulky</translation>
    </message>
    <message>
        <source>Save the history as a file…</source>
        <translation>Uložiť históriu do súboru…</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Uložené ako {file}.</translation>
    </message>
    <message>
        <source>Finished captions</source>
        <translation>Hotové titulky</translation>
    </message>
    <message>
        <source>Double-click a caption to correct it</source>
        <translation>Titulok opravíte dvojitým kliknutím</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovať</translation>
    </message>
    <message>
        <source>No caption holds these words.</source>
        <translation>Tieto slová nie sú v žiadnom titulku.</translation>
    </message>
    <message>
        <source>Finished captions are kept here.</source>
        <translation>Tu zostávajú hotové titulky.</translation>
    </message>
    <message>
        <source>Text with times (*.txt)</source>
        <translation>Text s časmi (*.txt)</translation>
    </message>
    <message>
        <source>Text without times (*.txt)</source>
        <translation>Text bez časov (*.txt)</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>Titulky (*.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (*.vtt)</source>
        <translation>Webové titulky (*.vtt)</translation>
    </message>
    <message>
        <source>All details (*.json)</source>
        <translation>Všetky údaje (*.json)</translation>
    </message>
    <message>
        <source>Save the history</source>
        <translation>Uložiť históriu</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Download {name}?</source>
        <translation>Stiahnuť {name}?</translation>
    </message>
    <message>
        <source>I accept the licence</source>
        <translation>Súhlasím s licenciou</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Stiahnuť</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Size: {size}, from {host}.</source>
        <translation>Veľkosť: {size}, zo servera {host}.</translation>
    </message>
    <message>
        <source>Made by: {source}</source>
        <translation>Autori: {source}</translation>
    </message>
    <message>
        <source>{host} learns that this computer fetches the file. Nothing else is sent.</source>
        <translation>Server {host} sa dozvie, že tento počítač sťahuje súbor. Nič iné sa neposiela.</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Posunkový jazyk</translation>
    </message>
    <message>
        <source>Pause or go on (Space)</source>
        <translation>Pozastaviť alebo pokračovať (medzerník)</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture (Ctrl+K)</source>
        <translation>Kresliť kostru na obraz (Ctrl+K)</translation>
    </message>
    <message>
        <source>Details: what is seen, and how fast (Ctrl+D)</source>
        <translation>Podrobnosti: čo je vidieť a ako rýchlo (Ctrl+D)</translation>
    </message>
    <message>
        <source>Show the history (Ctrl+H)</source>
        <translation>Ukázať históriu (Ctrl+H)</translation>
    </message>
    <message>
        <source>Captions in a small window over other programs (O)</source>
        <translation>Titulky v malom okne nad inými programami (O)</translation>
    </message>
    <message>
        <source>Large text on black (F11)</source>
        <translation>Veľké písmo na čiernej (F11)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pozastaviť</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Zapnúť kameru</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Vypnúť kameru</translation>
    </message>
    <message>
        <source>Stop the clip</source>
        <translation>Zastaviť ukážku</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Hľadajú sa kamery…</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Žiadna kamera</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Hľadať znova</translation>
    </message>
    <message>
        <source>Camera: {name}</source>
        <translation>Kamera: {name}</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Captions appear here.</source>
        <translation>Tu sa objavia titulky.</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log</source>
        <translation>Záznam</translation>
    </message>
    <message>
        <source>If something does not work, copy this report and send it to whoever helps you. It holds no picture and no caption; read it before you send it.</source>
        <translation>Ak niečo nefunguje, skopírujte túto správu a pošlite ju tomu, kto vám pomáha. Neobsahuje žiaden obraz ani titulok; pred odoslaním si ju prečítajte.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Správa</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Kopírovať správu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Skopírované</translation>
    </message>
</context>
<context>
    <name>LookupController</name>
    <message>
        <source>Nothing was seen while the key was held. Hold it a little longer.</source>
        <translation>Kým ste držali kláves, nič nebolo vidieť. Držte ho o chvíľu dlhšie.</translation>
    </message>
</context>
<context>
    <name>LookupPage</name>
    <message>
        <source>Nobody signs in this video. Try another one.</source>
        <translation>V tomto videu nikto neposunkuje. Skúste iné.</translation>
    </message>
    <message>
        <source>Thank you: “{name}” is remembered.</source>
        <translation>Ďakujeme: „{name}“ si pamätáme.</translation>
    </message>
    <message>
        <source>Videos ({endings})</source>
        <translation>Videá ({endings})</translation>
    </message>
    <message>
        <source>Open a video of a sign</source>
        <translation>Otvoriť video s posunkom</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Vyhľadať</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>Slovník</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Precvičovanie</translation>
    </message>
    <message>
        <source>My signs</source>
        <translation>Moje posunky</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Live</source>
        <translation>Naživo</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Vyhľadať</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modely</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Nastavenia</translation>
    </message>
    <message>
        <source>About</source>
        <translation>O programe</translation>
    </message>
    <message>
        <source>In use: {name} {version}, licence {licence}</source>
        <translation>Používa sa: {name} {version}, licencia {licence}</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Zatiaľ žiadny model.</translation>
    </message>
</context>
<context>
    <name>MessageCard</name>
    <message>
        <source>Busy</source>
        <translation>Pracuje sa</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>{size}, every file verified.</source>
        <translation>{size}, každý súbor overený.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Používa sa</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Použiť</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Odstrániť…</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>Verifying the models…</source>
        <translation>Overujú sa modely…</translation>
    </message>
    <message>
        <source>Adding {name}…</source>
        <translation>Pridáva sa {name}…</translation>
    </message>
    <message>
        <source>Asking for {name}…</source>
        <translation>Zisťujú sa údaje o {name}…</translation>
    </message>
    <message>
        <source>Downloading {name}…</source>
        <translation>Sťahuje sa {name}…</translation>
    </message>
    <message>
        <source>Removing {name}…</source>
        <translation>Odstraňuje sa {name}…</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Meria sa…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>Modely v tomto počítači</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Pridať priečinok…</translation>
    </message>
    <message>
        <source>Add a zip file…</source>
        <translation>Pridať súbor zip…</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Overiť všetky</translation>
    </message>
    <message>
        <source>What computes the model</source>
        <translation>Čo počíta model</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Zmerať</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Priebeh</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Nothing is fetched from the internet before you say so here.</source>
        <translation>Z internetu sa nič nestiahne, kým to tu nepotvrdíte.</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Na stiahnutie</translation>
    </message>
    <message>
        <source>Remove the model?</source>
        <translation>Odstrániť model?</translation>
    </message>
    <message>
        <source>{name} is deleted from this computer.</source>
        <translation>{name} sa vymaže z tohto počítača.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Priečinok modelu</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Súbory zip (*.zip)</translation>
    </message>
    <message>
        <source>Zip file of the model</source>
        <translation>Súbor zip s modelom</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>From {source}.</source>
        <translation>Zdroj: {source}.</translation>
    </message>
    <message>
        <source>Downloaded. To make a model of it, type in a terminal:</source>
        <translation>Stiahnuté. Model z neho urobíte týmto príkazom v termináli:</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Stiahnuť…</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Stiahnuté</translation>
    </message>
</context>
<context>
    <name>OutputFields</name>
    <message>
        <source>Write captions to a text file…</source>
        <translation>Zapisovať titulky do súboru…</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>Nezapisovať</translation>
    </message>
    <message>
        <source>Captions on a web page of this computer</source>
        <translation>Titulky na webovej stránke tohto počítača</translation>
    </message>
    <message>
        <source>Port of the web page</source>
        <translation>Port webovej stránky</translation>
    </message>
    <message>
        <source>What the captions say now is written to {file}.</source>
        <translation>Aktuálne titulky sa zapisujú do {file}.</translation>
    </message>
    <message>
        <source>No text file is written.</source>
        <translation>Do žiadneho súboru sa nezapisuje.</translation>
    </message>
    <message>
        <source>Add {address} as a browser source in OBS. No other computer can open it.</source>
        <translation>V OBS pridajte {address} ako zdroj typu prehliadač. Iný počítač stránku neotvorí.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Text file for the captions</source>
        <translation>Textový súbor pre titulky</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Titulky Signscribe</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
    <message>
        <source>Captions appear here.</source>
        <translation>Tu sa objavia titulky.</translation>
    </message>
</context>
<context>
    <name>OverlayMenu</name>
    <message>
        <source>Text size</source>
        <translation>Veľkosť písma</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Žiadny</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Tenký</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Stredný</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Hrubý</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Obrys</translation>
    </message>
    <message>
        <source>Plate behind the text</source>
        <translation>Podklad pod textom</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>písmen: {count}</translation>
    </message>
    <message>
        <source>Length of a line</source>
        <translation>Dĺžka riadka</translation>
    </message>
    <message>
        <source>Let clicks through (Settings switches it off)</source>
        <translation>Prepúšťať kliknutia (vypína sa v Nastaveniach)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Zavrieť (Esc)</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Písmo</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>Ako okno</translation>
    </message>
    <message>
        <source>Another font…</source>
        <translation>Iné písmo…</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Biela</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Žltá</translation>
    </message>
    <message>
        <source>Light green</source>
        <translation>Svetlozelená</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>Svetlomodrá</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Farba textu</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Iná farba…</translation>
    </message>
    <message>
        <source>Font of the overlay</source>
        <translation>Písmo okna titulkov</translation>
    </message>
    <message>
        <source>Text colour of the overlay</source>
        <translation>Farba textu okna titulkov</translation>
    </message>
</context>
<context>
    <name>OwnSignsPanel</name>
    <message>
        <source>Your own signs</source>
        <translation>Vaše vlastné posunky</translation>
    </message>
    <message>
        <source>You have taught no sign yet.</source>
        <translation>Zatiaľ ste nenaučili žiadny posunok.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Čo znamená</translation>
    </message>
    <message>
        <source>Its sign language</source>
        <translation>Jeho posunkový jazyk</translation>
    </message>
    <message>
        <source>A note, if you like</source>
        <translation>Poznámka, ak chcete</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Poznámka</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Uložiť</translation>
    </message>
    <message>
        <source>New sign</source>
        <translation>Nový posunok</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Vymazať</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportovať…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importovať…</translation>
    </message>
    <message>
        <source>A sign has at most {count} takes. Remove one first.</source>
        <translation>Posunok má najviac {count} nahrávok. Najprv niektorú odstráňte.</translation>
    </message>
    <message>
        <source>Signs imported: {count}.</source>
        <translation>Importované posunky: {count}.</translation>
    </message>
    <message>
        <source>Signs written to {file}: {count}.</source>
        <translation>Posunky zapísané do {file}: {count}.</translation>
    </message>
    <message>
        <source>“{name}” is known from now on.</source>
        <translation>„{name}“ odteraz poznáme.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Remove take {number}</source>
        <translation>Odstrániť nahrávku {number}</translation>
    </message>
    <message>
        <source>Your own sign</source>
        <translation>Váš vlastný posunok</translation>
    </message>
    <message>
        <source>Teach a sign</source>
        <translation>Naučiť posunok</translation>
    </message>
    <message>
        <source>Sign it at the left: to the camera, or from a video. One to five takes.</source>
        <translation>Zaposunkujte ho vľavo: do kamery alebo z videa. Jedna až päť nahrávok.</translation>
    </message>
    <message>
        <source>Write what it means, then save.</source>
        <translation>Napíšte, čo znamená, a uložte.</translation>
    </message>
    <message>
        <source>Takes: {count}. More of them make it easier to find.</source>
        <translation>Nahrávky: {count}. S viacerými sa ľahšie nájde.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its takes for good?</source>
        <translation>Natrvalo vymazať „{name}“ aj s nahrávkami?</translation>
    </message>
    <message>
        <source>Delete a sign</source>
        <translation>Vymazať posunok</translation>
    </message>
    <message>
        <source>Signs (*{ending})</source>
        <translation>Posunky (*{ending})</translation>
    </message>
    <message>
        <source>Export your signs</source>
        <translation>Exportovať vaše posunky</translation>
    </message>
    <message>
        <source>Import signs</source>
        <translation>Importovať posunky</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Camera picture</source>
        <translation>Obraz kamery</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>One picture back (,)</source>
        <translation>O obrázok späť (,)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Prehrať alebo pozastaviť (medzerník)</translation>
    </message>
    <message>
        <source>One picture on (.)</source>
        <translation>O obrázok ďalej (.)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Rýchlosť</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Kresliť kostru do obrazu</translation>
    </message>
    <message>
        <source>Show the list of videos</source>
        <translation>Ukázať zoznam videí</translation>
    </message>
    <message>
        <source>Show the captions</source>
        <translation>Ukázať titulky</translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message>
        <source>Practise signs of</source>
        <translation>Precvičovať posunky jazyka</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Ukázať</translation>
    </message>
    <message>
        <source>Another sign</source>
        <translation>Iný posunok</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>{right} of {tried} right</source>
        <translation>správne {right} z {tried}</translation>
    </message>
    <message>
        <source>Please sign “{name}” in {language}.</source>
        <translation>Zaposunkujte „{name}“, {language}.</translation>
    </message>
    <message>
        <source>Sign it to the camera, or open a video of it.</source>
        <translation>Zaposunkujte do kamery alebo otvorte video.</translation>
    </message>
</context>
<context>
    <name>ProgramFields</name>
    <message>
        <source>Keep captions after closing</source>
        <translation>Ponechať titulky aj po zatvorení</translation>
    </message>
    <message>
        <source>Delete kept captions</source>
        <translation>Zmazať ponechané titulky</translation>
    </message>
    <message>
        <source>Save settings to a file…</source>
        <translation>Uložiť nastavenia do súboru…</translation>
    </message>
    <message>
        <source>Take settings from a file…</source>
        <translation>Prevziať nastavenia zo súboru…</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>Obnoviť všetky nastavenia…</translation>
    </message>
    <message>
        <source>Show the log…</source>
        <translation>Ukázať záznam…</translation>
    </message>
    <message>
        <source>Show the welcome again…</source>
        <translation>Znova ukázať uvítanie…</translation>
    </message>
    <message>
        <source>The settings are in {file}.</source>
        <translation>Nastavenia sú v súbore {file}.</translation>
    </message>
    <message>
        <source>The settings of {file} are in use.</source>
        <translation>Používajú sa nastavenia zo súboru {file}.</translation>
    </message>
    <message>
        <source>No caption is kept any more.</source>
        <translation>Už nie je ponechaný žiaden titulok.</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Uložiť nastavenia</translation>
    </message>
    <message>
        <source>Take settings from a file</source>
        <translation>Prevziať nastavenia zo súboru</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>Obnoviť všetky nastavenia?</translation>
    </message>
    <message>
        <source>All settings go back to how they were at the first start. Models and captions stay.</source>
        <translation>Všetky nastavenia budú ako pri prvom spustení. Modely a titulky zostanú.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Obnoviť</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>The settings are as they were at the first start.</source>
        <translation>Nastavenia sú ako pri prvom spustení.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Videos</source>
        <translation>Videá</translation>
    </message>
    <message>
        <source>Add videos…</source>
        <translation>Pridať videá…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Pridať priečinok…</translation>
    </message>
    <message>
        <source>Cancel this video</source>
        <translation>Zrušiť toto video</translation>
    </message>
    <message>
        <source>Read this video again</source>
        <translation>Prečítať toto video znova</translation>
    </message>
    <message>
        <source>Take this video out of the list</source>
        <translation>Vybrať toto video zo zoznamu</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pozastaviť</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Stránky</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Nastavenia</translation>
    </message>
    <message>
        <source>The language changes when Signscribe is started again.</source>
        <translation>Jazyk sa zmení po novom spustení programu Signscribe.</translation>
    </message>
    <message>
        <source>Let clicks through the overlay</source>
        <translation>Prepúšťať kliknutia cez okno titulkov</translation>
    </message>
    <message>
        <source>Look at pictures of the hands</source>
        <translation>Pozerať aj na obrázky rúk</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Zvoliť model…</translation>
    </message>
    <message>
        <source>Use the model that came with Signscribe</source>
        <translation>Použiť model dodaný so Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Caption size: {size}</source>
        <translation>Veľkosť titulkov: {size}</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Priečinok modelu</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Podľa systému</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Jazyk okna</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Svetlé</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tmavé</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Vysoký kontrast</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farby</translation>
    </message>
    <message>
        <source>Screen for large text</source>
        <translation>Obrazovka pre veľké písmo</translation>
    </message>
    <message>
        <source>Another screen, if there is one</source>
        <translation>Iná obrazovka, ak je pripojená</translation>
    </message>
    <message>
        <source>Text size of the window</source>
        <translation>Veľkosť písma okna</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Vypnuté</translation>
    </message>
    <message>
        <source>Where keypoints are weak</source>
        <translation>Kde sú body neisté</translation>
    </message>
    <message>
        <source>As the model was trained</source>
        <translation>Tak, ako sa model učil</translation>
    </message>
    <message>
        <source>Caption size</source>
        <translation>Veľkosť titulkov</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Jazyk</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Vzhľad</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>Caption overlay</source>
        <translation>Okno titulkov nad programami</translation>
    </message>
    <message>
        <source>Large text on black</source>
        <translation>Veľké písmo na čiernom</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Obrazovka</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Reč</translation>
    </message>
    <message>
        <source>Captions for other programs</source>
        <translation>Titulky pre iné programy</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Signscribe itself</source>
        <translation>Samotný Signscribe</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>The sign that is looked up</source>
        <translation>Posunok, ktorý sa vyhľadáva</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Otvoriť video…</translation>
    </message>
    <message>
        <source>Which signing of the video</source>
        <translation>Ktoré posunkovanie z videa</translation>
    </message>
    <message>
        <source>Look among the signs of</source>
        <translation>Hľadať medzi posunkami jazyka</translation>
    </message>
    <message>
        <source>Rest your hands, sign once, rest again. Or hold Space while you sign.</source>
        <translation>Ruky v pokoji, raz zaposunkujte, znova v pokoji. Alebo pri posunkovaní držte medzerník.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>Zaposunkovať</translation>
    </message>
    <message>
        <source>Signing at {start} s</source>
        <translation>Posunkovanie v čase {start} s</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>Všetky posunkové jazyky</translation>
    </message>
    <message>
        <source>Getting the signs ready…</source>
        <translation>Pripravujú sa posunky…</translation>
    </message>
    <message>
        <source>Turning the camera on…</source>
        <translation>Zapína sa kamera…</translation>
    </message>
    <message>
        <source>Get ready. Keep your hands down until the ring is empty.</source>
        <translation>Pripravte sa. Ruky nechajte dole, kým kruh nezmizne.</translation>
    </message>
    <message>
        <source>Sign now.</source>
        <translation>Teraz posunkujte.</translation>
    </message>
    <message>
        <source>Looking for signs in the video…</source>
        <translation>Hľadajú sa posunky vo videu…</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Vyhľadáva sa…</translation>
    </message>
    <message>
        <source>This is what was signed.</source>
        <translation>Toto ste posunkovali.</translation>
    </message>
    <message>
        <source>No camera was found. Open a video, or drop one here.</source>
        <translation>Nenašla sa kamera. Otvorte video alebo ho sem presuňte.</translation>
    </message>
    <message>
        <source>Sign to the camera, or drop a video here.</source>
        <translation>Posunkujte do kamery alebo sem presuňte video.</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>{sign}, {language}, {percent} of 100</source>
        <translation>{sign}, {language}, {percent} zo 100</translation>
    </message>
    <message>
        <source>It was this one</source>
        <translation>Bol to tento</translation>
    </message>
    <message>
        <source>Remember what you signed as “{sign}”</source>
        <translation>Zapamätať si to ako „{sign}“</translation>
    </message>
    <message>
        <source>{language} · your own</source>
        <translation>{language} · váš vlastný</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>SignPlayer</name>
    <message>
        <source>The sign as a moving skeleton</source>
        <translation>Posunok ako pohyblivá kostra</translation>
    </message>
</context>
<context>
    <name>SpeechFields</name>
    <message>
        <source>Speak finished captions</source>
        <translation>Vyslovovať hotové titulky</translation>
    </message>
    <message>
        <source>Ask me before each one is spoken</source>
        <translation>Pred každým sa ma opýtať</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Hlas</translation>
    </message>
    <message>
        <source>The first that fits</source>
        <translation>Prvý vhodný</translation>
    </message>
    <message>
        <source>Speed of speech</source>
        <translation>Rýchlosť reči</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Vypočuť</translation>
    </message>
    <message>
        <source>This is how captions sound.</source>
        <translation>Takto znejú titulky.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Jazyky</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Obrázky za sekundu</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Oneskorenie</translation>
    </message>
    <message>
        <source>Skipped pictures</source>
        <translation>Vynechané obrázky</translation>
    </message>
    <message>
        <source>Pictures of hands read for the last caption</source>
        <translation>Obrázky rúk prečítané pre posledný titulok</translation>
    </message>
    <message>
        <source>The processor that was chosen did not work</source>
        <translation>Vybraný procesor nefungoval</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Kamera je zapnutá</translation>
    </message>
    <message>
        <source>Waiting for a sign to look up</source>
        <translation>Čaká na posunok na vyhľadanie</translation>
    </message>
    <message>
        <source>{count} pictures a second</source>
        <translation>{count} obr./s</translation>
    </message>
    <message>
        <source>{seconds} s behind</source>
        <translation>oneskorenie {seconds} s</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>vynechané: {count}</translation>
    </message>
    <message>
        <source>{count} hand pictures</source>
        <translation>obrázky rúk: {count}</translation>
    </message>
    <message>
        <source>On the CPU instead</source>
        <translation>Namiesto neho na CPU</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Časová os</translation>
    </message>
    <message>
        <source>Shift and drag chooses a span</source>
        <translation>Úsek sa vyberá ťahaním s klávesom Shift</translation>
    </message>
</context>
<context>
    <name>VideoController</name>
    <message>
        <source>Something went wrong with this video. Start Signscribe again to go on with the others.</source>
        <translation>S týmto videom sa niečo pokazilo. Spustite Signscribe znova a pokračujte s ostatnými.</translation>
    </message>
</context>
<context>
    <name>VideoDesk</name>
    <message>
        <source>Picture of the video</source>
        <translation>Obraz videa</translation>
    </message>
    <message>
        <source>This part of the video was not looked at yet. Wait until it is done.</source>
        <translation>Na túto časť videa ešte neprišiel rad. Počkajte, kým bude hotová.</translation>
    </message>
    <message>
        <source>This is the last caption; there is none to join it with.</source>
        <translation>Toto je posledný titulok; nie je ho s čím spojiť.</translation>
    </message>
</context>
<context>
    <name>VideoPage</name>
    <message>
        <source>There is no video in this folder.</source>
        <translation>V tomto priečinku nie je video.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Uložené ako {file}.</translation>
    </message>
    <message>
        <source>Drop videos or folders here to write down what is signed in them.</source>
        <translation>Presuňte sem videá alebo priečinky a zapíše sa, čo sa v nich posunkuje.</translation>
    </message>
    <message>
        <source>With another model this video gets new captions, without what you changed in these.</source>
        <translation>S iným modelom dostane toto video nové titulky, bez toho, čo ste v týchto zmenili.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Prečítať znova</translation>
    </message>
    <message>
        <source>What you changed in the captions of this video is deleted. The video file stays.</source>
        <translation>Čo ste zmenili v titulkoch tohto videa, sa vymaže. Súbor s videom zostane.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Vybrať</translation>
    </message>
    <message>
        <source>Your changes</source>
        <translation>Vaše zmeny</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videá</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Všetky súbory</translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation>Pridať videá</translation>
    </message>
    <message>
        <source>Add a folder of videos</source>
        <translation>Pridať priečinok s videami</translation>
    </message>
    <message>
        <source>Saving the video: {time} written</source>
        <translation>Video sa ukladá: zapísané {time}</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Signscribe</source>
        <translation>Vitajte v programe Signscribe</translation>
    </message>
    <message>
        <source>Other models…</source>
        <translation>Iné modely…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Skúsiť ukážku</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Zapnúť kameru</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Najprv sa porozhliadnuť</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Kontroluje sa model…</translation>
    </message>
    <message>
        <source>The camera stays off until you turn it on.</source>
        <translation>Kamera zostane vypnutá, kým ju nezapnete.</translation>
    </message>
    <message>
        <source>No camera was found. The demo clip works without one.</source>
        <translation>Nenašla sa žiadna kamera. Ukážka funguje aj bez nej.</translation>
    </message>
    <message>
        <source>Signscribe watches someone sign and writes down what they sign.</source>
        <translation>Signscribe sleduje, ako niekto posunkuje, a zapisuje, čo posunkuje.</translation>
    </message>
    <message>
        <source>It is no interpreter: it makes mistakes, and knows a few hundred signs and short sentences. Where a misunderstanding could do harm, do not rely on it.</source>
        <translation>Nie je to tlmočník: robí chyby a pozná niekoľko stoviek posunkov a krátkych viet. Nespoliehajte sa naň tam, kde by nedorozumenie mohlo uškodiť.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it and none is stored; it works without the internet.</source>
        <translation>Všetko sa deje v tomto počítači. Žiaden obraz ho neopustí ani sa neuloží; funguje bez internetu.</translation>
    </message>
    <message>
        <source>What it can read</source>
        <translation>Čo dokáže prečítať</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>Watches someone sign and writes down what they sign.</source>
        <translation>Sleduje posunkovanie a zapisuje, čo sa posunkuje.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it, and none is stored. Captions are kept until you close the window, and only longer if you save them or say so in Settings.</source>
        <translation>Všetko sa deje v tomto počítači. Žiadny obraz ho neopustí a žiadny sa neukladá. Titulky zostávajú do zatvorenia okna, dlhšie iba ak ich uložíte alebo si to zvolíte v Nastaveniach.</translation>
    </message>
    <message>
        <source>pause or go on</source>
        <translation>pozastaviť alebo pokračovať</translation>
    </message>
    <message>
        <source>captions in large text on black</source>
        <translation>titulky veľkým písmom na čiernej</translation>
    </message>
    <message>
        <source>captions in a small window over other programs</source>
        <translation>titulky v malom okne nad inými programami</translation>
    </message>
    <message>
        <source>on a caption: correct it, look it up, speak it, copy it</source>
        <translation>na titulku: opraviť, vyhľadať, vysloviť, kopírovať</translation>
    </message>
    <message>
        <source>turn the camera on or off</source>
        <translation>zapnúť alebo vypnúť kameru</translation>
    </message>
    <message>
        <source>speak the caption that waits</source>
        <translation>vysloviť titulok, ktorý čaká</translation>
    </message>
    <message>
        <source>show or hide the history</source>
        <translation>ukázať alebo skryť históriu</translation>
    </message>
    <message>
        <source>search the history</source>
        <translation>hľadať v histórii</translation>
    </message>
    <message>
        <source>show or hide the skeleton</source>
        <translation>zobraziť alebo skryť kostru</translation>
    </message>
    <message>
        <source>turn the mirror on or off</source>
        <translation>zapnúť alebo vypnúť zrkadlo</translation>
    </message>
    <message>
        <source>what is seen, in figures</source>
        <translation>čo je vidieť, v číslach</translation>
    </message>
    <message>
        <source>the first page; Ctrl+2 the second, and so on</source>
        <translation>prvá stránka; Ctrl+2 druhá a tak ďalej</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>nastavenia</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klávesy</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>{name} {version}, {date}, licence {licence}. It reads:</source>
        <translation>{name} {version}, {date}, licencia {licence}. Číta:</translation>
    </message>
    <message>
        <source>It learned from the work of:</source>
        <translation>Učil sa z práce autorov:</translation>
    </message>
    <message>
        <source>Licences and thanks</source>
        <translation>Licencie a poďakovanie</translation>
    </message>
    <message>
        <source>Signscribe is under the Apache License 2.0, without any warranty.</source>
        <translation>Signscribe je pod licenciou Apache 2.0, bez akejkoľvek záruky.</translation>
    </message>
    <message>
        <source>The demo clip shows {signer} ({source}, {licence}).</source>
        <translation>Na ukážke je {signer} ({source}, {licence}).</translation>
    </message>
    <message>
        <source>It stands on these libraries:</source>
        <translation>Stojí na týchto knižniciach:</translation>
    </message>
</context>
<context>
    <name>lookup</name>
    <message>
        <source>Well done: that is the sign.</source>
        <translation>Výborne: to je ten posunok.</translation>
    </message>
    <message>
        <source>That was understood, though it looks rather different.</source>
        <translation>Rozumeli sme, hoci to vyzerá dosť inak.</translation>
    </message>
    <message>
        <source>Nearly. It looked more like “{other}”.</source>
        <translation>Takmer. Vyzeralo to skôr ako „{other}“.</translation>
    </message>
    <message>
        <source>Not yet. It looked like “{other}”. Watch it again slowly.</source>
        <translation>Ešte nie. Vyzeralo to ako „{other}“. Pozrite si ho znova pomaly.</translation>
    </message>
    <message>
        <source>The two are much alike.</source>
        <translation>Oba sú si veľmi podobné.</translation>
    </message>
    <message>
        <source>The two are alike in parts.</source>
        <translation>Oba sú si čiastočne podobné.</translation>
    </message>
    <message>
        <source>The two look different.</source>
        <translation>Oba vyzerajú rozdielne.</translation>
    </message>
    <message>
        <source>Look at the shape of the left hand.</source>
        <translation>Všimnite si tvar ľavej ruky.</translation>
    </message>
    <message>
        <source>Look at the shape of the right hand.</source>
        <translation>Všimnite si tvar pravej ruky.</translation>
    </message>
    <message>
        <source>The left hand is in another place.</source>
        <translation>Ľavá ruka je na inom mieste.</translation>
    </message>
    <message>
        <source>The right hand is in another place.</source>
        <translation>Pravá ruka je na inom mieste.</translation>
    </message>
    <message>
        <source>It was signed faster.</source>
        <translation>Posunkovanie bolo rýchlejšie.</translation>
    </message>
    <message>
        <source>It was signed more slowly.</source>
        <translation>Posunkovanie bolo pomalšie.</translation>
    </message>
    <message>
        <source>One hand</source>
        <translation>Jedna ruka</translation>
    </message>
    <message>
        <source>Two hands</source>
        <translation>Dve ruky</translation>
    </message>
    <message>
        <source>Above the eyes</source>
        <translation>Nad očami</translation>
    </message>
    <message>
        <source>At the face</source>
        <translation>Pri tvári</translation>
    </message>
    <message>
        <source>At the chest</source>
        <translation>Pri hrudi</translation>
    </message>
    <message>
        <source>At the belly</source>
        <translation>Pri bruchu</translation>
    </message>
    <message>
        <source>Held still</source>
        <translation>Bez pohybu</translation>
    </message>
    <message>
        <source>Sideways</source>
        <translation>Do strán</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>Hore alebo dole</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Dookola</translation>
    </message>
    <message>
        <source>To and fro</source>
        <translation>Sem a tam</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Hľadať znova</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Skúsiť ukážku</translation>
    </message>
    <message>
        <source>Choose videos…</source>
        <translation>Vybrať videá…</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Zvoliť model…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Vypnúť kameru</translation>
    </message>
    <message>
        <source>Turn the picture round</source>
        <translation>Otočiť obraz</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>Čaká sa na kameru</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Zastavené</translation>
    </message>
    <message>
        <source>Camera is off</source>
        <translation>Kamera je vypnutá</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Pripravuje sa</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pozastavené</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Neisté</translation>
    </message>
    <message>
        <source>Waiting for signing</source>
        <translation>Čaká sa na posunkovanie</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Posunkuje sa</translation>
    </message>
    <message>
        <source>Hands are out of view</source>
        <translation>Ruky sú mimo obrazu</translation>
    </message>
    <message>
        <source>Nobody is in view</source>
        <translation>V obraze nikto nie je</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Príliš tmavo</translation>
    </message>
    <message>
        <source>Paused. Nobody is being watched.</source>
        <translation>Pozastavené. Nikto nie je snímaný.</translation>
    </message>
    <message>
        <source>Getting ready to read signs. This takes a few seconds.</source>
        <translation>Čítanie posunkov sa pripravuje. Trvá to niekoľko sekúnd.</translation>
    </message>
    <message>
        <source>There is no model that can be used, so signs cannot be read.</source>
        <translation>Chýba použiteľný model, preto sa posunky nedajú čítať.</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Kontroluje sa model…</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then look again.</source>
        <translation>Nenašla sa žiadna kamera. Pripojte ju a hľadajte znova.</translation>
    </message>
    <message>
        <source>Turn the camera on and sign: what you sign appears below as text.</source>
        <translation>Zapnite kameru a posunkujte: čo poviete, objaví sa dole ako text.</translation>
    </message>
    <message>
        <source>Hands are out of view. Step back a little.</source>
        <translation>Ruky sú mimo obrazu. Trochu odstúpte.</translation>
    </message>
    <message>
        <source>Nobody is in view. Sit so that your head and hands are seen.</source>
        <translation>V obraze nikto nie je. Sadnite si tak, aby bolo vidieť hlavu a ruky.</translation>
    </message>
    <message>
        <source>It is too dark to see your hands. Turn a light on.</source>
        <translation>Je príliš tmavo, ruky nevidieť. Zapnite svetlo.</translation>
    </message>
    <message>
        <source>This computer is busy, so captions come late. Close other programs if you can.</source>
        <translation>Počítač nestíha, preto titulky meškajú. Ak môžete, zatvorte iné programy.</translation>
    </message>
    <message>
        <source>Two people seem to be in view. Let only the signer be seen.</source>
        <translation>Zdá sa, že v obraze sú dvaja ľudia. Nech je vidieť len toho, kto posunkuje.</translation>
    </message>
    <message>
        <source>You are very close. Step back a little to give your arms room.</source>
        <translation>Ste veľmi blízko. Trochu ustúpte, aby mali ruky miesto.</translation>
    </message>
    <message>
        <source>You are far away. Come closer, so that your hands are clear.</source>
        <translation>Ste ďaleko. Poďte bližšie, aby bolo ruky dobre vidieť.</translation>
    </message>
    <message>
        <source>The camera leans to one side. Set it straight.</source>
        <translation>Kamera je naklonená. Narovnajte ju.</translation>
    </message>
    <message>
        <source>You lead with the other hand than Settings say. Perhaps your camera mirrors its picture.</source>
        <translation>Vedie iná ruka, než je uvedené v nastaveniach. Možno kamera zrkadlí obraz.</translation>
    </message>
    <message>
        <source>The camera gives no pictures. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera nedáva obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera is not connected. Plug it in; captions go on by themselves.</source>
        <translation>Kamera nie je pripojená. Pripojte ju; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera does not open. Close other programs that use it; captions go on by themselves.</source>
        <translation>Kamera sa nedá otvoriť. Zatvorte programy, ktoré ju používajú; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera stopped sending pictures. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera prestala posielať obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera repeats one picture. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera opakuje jeden obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>This model cannot be used. Choose another one.</source>
        <translation>Tento model sa nedá použiť. Zvoľte iný.</translation>
    </message>
    <message>
        <source>Hands and faces cannot be found on this computer. Install Signscribe again.</source>
        <translation>V tomto počítači sa nedajú hľadať ruky a tváre. Nainštalujte Signscribe znova.</translation>
    </message>
    <message>
        <source>The clip cannot be played any further. Try again, or choose a camera.</source>
        <translation>Ukážka sa nedá ďalej prehrať. Skúste to znova alebo zvoľte kameru.</translation>
    </message>
    <message>
        <source>Something went wrong, and captions stopped. Try again.</source>
        <translation>Niečo sa pokazilo a titulky sa zastavili. Skúste to znova.</translation>
    </message>
    <message>
        <source>Playing the demo clip</source>
        <translation>Prehráva sa ukážka</translation>
    </message>
    <message>
        <source>The demo clip is paused</source>
        <translation>Ukážka je pozastavená</translation>
    </message>
    <message>
        <source>Camera is paused</source>
        <translation>Kamera je pozastavená</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Kamera je zapnutá</translation>
    </message>
    <message>
        <source>Not sure. Please sign it again, a little slower.</source>
        <translation>Neisté. Posunkujte to ešte raz, trochu pomalšie.</translation>
    </message>
    <message>
        <source>Not sure. Signs seen: {signs}</source>
        <translation>Neisté. Videné posunky: {signs}</translation>
    </message>
    <message>
        <source>Not sure what was signed here.</source>
        <translation>Nie je isté, čo sa tu posunkovalo.</translation>
    </message>
    <message>
        <source>Quite sure: {percent} of 100</source>
        <translation>Celkom isté: {percent} zo 100</translation>
    </message>
    <message>
        <source>Fairly sure: {percent} of 100</source>
        <translation>Dosť isté: {percent} zo 100</translation>
    </message>
    <message>
        <source>Unsure: {percent} of 100</source>
        <translation>Neisté: {percent} zo 100</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Licence {licence}: not for commercial use.</source>
        <translation>Licencia {licence}: nie na komerčné použitie.</translation>
    </message>
    <message>
        <source>Licence {licence}.</source>
        <translation>Licencia {licence}.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} z {total}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>zostáva menej než minúta</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>zostáva asi {minutes} min</translation>
    </message>
    <message>
        <source>{vocabulary} Written in {text}.</source>
        <translation>{vocabulary} Píše v jazyku: {text}.</translation>
    </message>
    <message>
        <source>Processor of this computer (CPU)</source>
        <translation>Procesor tohto počítača (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>Grafická karta NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Graphics card (DirectML)</source>
        <translation>Grafická karta (DirectML)</translation>
    </message>
    <message>
        <source>Apple (Core ML)</source>
        <translation>Apple (Core ML)</translation>
    </message>
    <message>
        <source>{frames} pictures take {seconds} s here. Loading took {load} s; Signscribe now takes {memory}.</source>
        <translation>{frames} obrázkov tu trvá {seconds} s. Načítanie trvalo {load} s; Signscribe teraz zaberá {memory}.</translation>
    </message>
    <message>
        <source>Its results differ from those of the CPU: do not use it for this model.</source>
        <translation>Výsledky sa líšia od výsledkov CPU: pre tento model ho nepoužívajte.</translation>
    </message>
</context>
<context>
    <name>sign_languages</name>
    <message>
        <source>Auslan</source>
        <translation>Austrálsky posunkový jazyk</translation>
    </message>
    <message>
        <source>American Sign Language</source>
        <translation>Americký posunkový jazyk</translation>
    </message>
    <message>
        <source>Austrian Sign Language</source>
        <translation>Rakúsky posunkový jazyk</translation>
    </message>
    <message>
        <source>British Sign Language</source>
        <translation>Britský posunkový jazyk</translation>
    </message>
    <message>
        <source>Brazilian Sign Language</source>
        <translation>Brazílsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Catalan Sign Language</source>
        <translation>Katalánsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Czech Sign Language</source>
        <translation>Český posunkový jazyk</translation>
    </message>
    <message>
        <source>Chinese Sign Language</source>
        <translation>Čínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Sign Language of the Netherlands</source>
        <translation>Holandský posunkový jazyk</translation>
    </message>
    <message>
        <source>Danish Sign Language</source>
        <translation>Dánsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>Fínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>French Sign Language</source>
        <translation>Francúzsky posunkový jazyk</translation>
    </message>
    <message>
        <source>German Sign Language</source>
        <translation>Nemecký posunkový jazyk</translation>
    </message>
    <message>
        <source>Hungarian Sign Language</source>
        <translation>Maďarský posunkový jazyk</translation>
    </message>
    <message>
        <source>Indian Sign Language</source>
        <translation>Indický posunkový jazyk</translation>
    </message>
    <message>
        <source>Italian Sign Language</source>
        <translation>Taliansky posunkový jazyk</translation>
    </message>
    <message>
        <source>Israeli Sign Language</source>
        <translation>Izraelský posunkový jazyk</translation>
    </message>
    <message>
        <source>Japanese Sign Language</source>
        <translation>Japonský posunkový jazyk</translation>
    </message>
    <message>
        <source>Korean Sign Language</source>
        <translation>Kórejský posunkový jazyk</translation>
    </message>
    <message>
        <source>Norwegian Sign Language</source>
        <translation>Nórsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Filipino Sign Language</source>
        <translation>Filipínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Portuguese Sign Language</source>
        <translation>Portugalský posunkový jazyk</translation>
    </message>
    <message>
        <source>Polish Sign Language</source>
        <translation>Poľský posunkový jazyk</translation>
    </message>
    <message>
        <source>Russian Sign Language</source>
        <translation>Ruský posunkový jazyk</translation>
    </message>
    <message>
        <source>Swiss German Sign Language</source>
        <translation>Nemecko-švajčiarsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Spanish Sign Language</source>
        <translation>Španielsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Slovak Sign Language</source>
        <translation>Slovenský posunkový jazyk</translation>
    </message>
    <message>
        <source>Swedish Sign Language</source>
        <translation>Švédsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Turkish Sign Language</source>
        <translation>Turecký posunkový jazyk</translation>
    </message>
    <message>
        <source>Ukrainian Sign Language</source>
        <translation>Ukrajinský posunkový jazyk</translation>
    </message>
</context>
<context>
    <name>video</name>
    <message>
        <source>less than a minute left</source>
        <translation>zostáva menej ako minúta</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>zostáva asi {minutes} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes:02d} min left</source>
        <translation>zostáva asi {hours} h {minutes:02d} min</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Čaká</translation>
    </message>
    <message>
        <source>Waiting for a model</source>
        <translation>Čaká na model</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pozastavené</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Zrušené</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Začína sa…</translation>
    </message>
    <message>
        <source>{time} done</source>
        <translation>hotové {time}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hotovo</translation>
    </message>
    <message>
        <source>Nobody is in view in this video.</source>
        <translation>V tomto videu nikoho nevidno.</translation>
    </message>
    <message>
        <source>Nobody signs in this video.</source>
        <translation>V tomto videu nikto neposunkuje.</translation>
    </message>
    <message>
        <source>There is no signing in this video that the model knows.</source>
        <translation>V tomto videu nie je posunkovanie, ktoré model pozná.</translation>
    </message>
    <message>
        <source>Parts of the file are damaged or missing.</source>
        <translation>Časti súboru sú poškodené alebo chýbajú.</translation>
    </message>
</context>
<context>
    <name>voice</name>
    <message>
        <source>Captions cannot be spoken: the part for speech is not installed. See README.md for how.</source>
        <translation>Titulky nemožno vysloviť: súčasť pre reč nie je nainštalovaná. Postup je v README.md.</translation>
    </message>
    <message>
        <source>Captions cannot be spoken: this computer has no voice. Install one in the system&apos;s settings.</source>
        <translation>Titulky nemožno vysloviť: tento počítač nemá hlas. Nainštalujte ho v nastaveniach systému.</translation>
    </message>
    <message>
        <source>This computer has no voice for {language}. Install one in the system&apos;s settings.</source>
        <translation>Tento počítač nemá hlas pre jazyk {language}. Nainštalujte ho v nastaveniach systému.</translation>
    </message>
</context>
</TS>
