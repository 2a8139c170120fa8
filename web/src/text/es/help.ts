// Answers to what people ask. All on one page, so that the browser's own search finds every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Preguntas y respuestas',
  description:
    'Cómo se hace un informe de un Tesla usado, qué certeza tiene, cómo lo comprueba un comprador y qué pasa con sus datos.',
  lead: 'Todo está en esta única página, así que la búsqueda de su navegador lo encuentra.',
  contents: 'En esta página',
  topics: {
    order: 'Pedir',
    figures: 'Las cifras',
    checking: 'Comprobar',
    data: 'Cuenta y datos',
  },
  answers: {
    'how-long': {
      question: '¿Cuánto tarda?',
      answer: [
        'Unos cinco minutos desde el primer clic hasta el PDF. A un coche en reposo se le despierta antes, lo que lleva hasta un minuto y medio.',
        'Si no se puede conectar con el coche, seguimos intentándolo 72 horas. Mientras tanto puede cerrar la página: el enlace privado del pedido le trae de vuelta.',
      ],
    },
    'what-i-need': {
      question: '¿Qué necesito?',
      answer: [
        'La cuenta de Tesla a la que pertenece el coche y un coche con cobertura móvil o wifi. No se conecta nada y nadie tiene que ir.',
        'El acceso móvil debe estar activado en el coche, en Controles, Seguridad. Cuanto más llena esté la batería en la lectura, más segura es su cifra.',
      ],
    },
    buyer: {
      question: 'Quiero comprar un coche. ¿Cómo consigo un informe?',
      answer: [
        'Pídale al vendedor que lo encargue: solo el propietario puede permitir la lectura. Se tarda cinco minutos, y el informe puede estar en su idioma y en sus unidades.',
        'Después compruébelo en nuestra página antes de pagar el coche.',
      ],
    },
    refund: {
      question: '¿Cuándo se me devuelve el dinero?',
      answer: [
        'Si un informe no se puede hacer definitivamente, por ejemplo porque el coche no despierta, su precio se devuelve por el medio con que pagó, sin que tenga que pedirlo.',
      ],
    },
    lost: {
      question: 'He cerrado la página. ¿Dónde está mi informe?',
      answer: [
        'Abra el enlace privado que guardó al hacer el pedido; funciona en cualquier dispositivo durante 31 días. No conocemos su correo, así que no podemos enviárselo otra vez.',
        'El PDF se puede descargar durante siete días y hacer de nuevo hasta treinta días después de la lectura.',
      ],
    },
    'other-brands': {
      question: 'Mi coche no es un Tesla. ¿Qué hay previsto?',
      answer: [
        'Hoy solo se pueden leer los Tesla. Vendrán otras marcas cuando permitan que los propietarios abran ellos mismos los datos de su coche, solo para lectura y sin taller.',
        'No prometemos fecha ni reunimos direcciones. Cuando se añada una marca, figurará en la página de inicio.',
      ],
    },
    interval: {
      question: '¿Por qué la salud de la batería es un intervalo y no una sola cifra?',
      answer: [
        'Porque el propio coche redondea y sus lecturas varían un poco. Una sola cifra afirmaría más de lo que se midió. El intervalo dice dónde está muy probablemente el valor real, y el informe nombra lo que lo amplía.',
      ],
    },
    'no-figure': {
      question: '¿Por qué no hay cifra para la batería de mi coche?',
      answer: [
        'La carga era demasiado baja para juzgar, o no se pudo determinar la versión del coche. Una suposición errónea puede mover el resultado una quinta parte, así que el informe da el motivo y cómo averiguarlo.',
      ],
    },
    'other-tests': {
      question: 'Otra prueba da otro porcentaje. ¿Cuál es el correcto?',
      answer: [
        'Quizá ambos. Comparamos la autonomía a plena carga con la del coche nuevo; la prueba de Tesla y algunos certificados miden la capacidad durante horas. Las definiciones difieren, y también las cifras. Compare solo pruebas del mismo tipo.',
      ],
    },
    'not-known': {
      question: '¿Qué no puede saber el informe?',
      answer: [
        'Accidentes y reparaciones, propietarios anteriores, frenos y dibujo de los neumáticos, celdas sueltas, deudas: el coche no lo dice. El informe enumera cada cosa con lo que usted puede hacer.',
      ],
    },
    genuine: {
      question: '¿Cómo sé que un informe es auténtico?',
      answer: [
        'Escanee su QR o escriba su código en nuestra página: muestra lo que firmamos. Suelte allí también el PDF y sabrá si se cambió un solo carácter. El archivo nunca sale de su dispositivo.',
        'Un lector de PDF que entienda de firmas, como Adobe Acrobat Reader, lo comprueba sin nosotros.',
      ],
    },
    staged: {
      question: '¿Puede hacer trampa un vendedor?',
      answer: [
        'En el informe no: leemos las cifras en Tesla nosotros mismos. Una carga completa justo antes se menciona, porque favorece a una batería cansada. Lo que el coche no dice, un vendedor puede callarlo; por eso el informe lo enumera.',
        'Compare el VIN del informe con el del coche.',
      ],
    },
    account: {
      question: '¿Qué pueden hacer con mi cuenta de Tesla?',
      answer: [
        'Leer. Usted inicia sesión en la página de Tesla, así que nunca vemos su contraseña. No podemos abrir, arrancar ni mover el coche. La clave que recibimos está cifrada y se borra cuando se entrega el último informe.',
      ],
    },
    revoke: {
      question: '¿Cómo retiro el permiso?',
      answer: [
        'En su cuenta de Tesla, en Seguridad, Aplicaciones de terceros. Para entonces ya hemos olvidado la clave en todo caso.',
      ],
    },
    delete: {
      question: '¿Cómo borro mis datos?',
      answer: [
        'En la página «Sus datos»: muestra primero lo que desaparecerá, luego lo borra y le da un justificante. Los datos principales firmados de un informe entregado permanecen, para que quien tenga el informe aún pueda comprobarlo.',
      ],
    },
  },
  more: '¿Sin respuesta?',
  moreText:
    'Cómo medimos y cómo se comprueba un informe sin nosotros está explicado por entero en una página propia.',
}
